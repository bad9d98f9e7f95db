import { sql } from 'kysely';
import { creerEquipe, creerOperation, creerPortefeuille, habiliter } from '#src/domaines/accompagnements/index.ts';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante, aujourdhui } from '#src/socle/jour.ts';

export const DEPARTEMENT = '62';
/** Béthune-Bruay, Artois-Lys Romane : hors de l'opération, comme l'agglomération de l'appel à projets qui l'inspire. */
const AGGLOMERATION = '200072460';
const PREFIXE = 'maillage-accompagnement';

export interface ReferentDemo {
  acteur: Acteur;
  professionnel: number;
  equipe: number;
  domaine: 'social' | 'emploi';
}

/** L'opération inventée, ses deux équipes, ses six portefeuilles et ceux qui les tiennent. */
export interface CadreDemo {
  operation: number;
  equipes: [number, number];
  portefeuilles: { id: number; equipe: number; referent: ReferentDemo }[];
  sociaux: ReferentDemo[];
  responsable: Acteur;
  orientation: Acteur;
  entreprise: Acteur;
  financeur: Acteur;
}

/** Calais et Arras : d'où partent les temps de trajet. */
const EQUIPES = [
  ['Secteur du littoral (démonstration)', '62193'],
  ["Secteur de l'intérieur (démonstration)", '62041'],
] as const;

/** Prénoms et noms qui se disent inventés. */
const COLLEGUES = [
  ['Lise', 'Brouillon'],
  ['Paul', 'Canevas'],
  ['Rita', 'Pastiche'],
  ['Hugo', 'Simulacre'],
  ['Inès', 'Reflet'],
] as const;

/** @returns `null` si les comptes de démonstration manquent */
export async function cadreDemo(base: Base): Promise<CadreDemo | null> {
  const personnage = (nature: 'departement' | 'operateur' | 'prescripteur', courriel: string) =>
    acteurDemo(base, nature, DEPARTEMENT, `${courriel}@demo.example`);
  const [financeur, responsable, sociale, emploi, entreprise, orientation] = await Promise.all([
    personnage('departement', 'departement62'),
    personnage('departement', 'territoire62'),
    personnage('departement', 'sociale62'),
    personnage('operateur', 'operateur'),
    personnage('operateur', 'entreprises62'),
    personnage('prescripteur', 'prescripteur'),
  ]);
  if (!financeur || !responsable || !sociale || !emploi || !entreprise || !orientation) return null;
  const annee = aujourdhui().slice(0, 4);
  const { id: operation } = await executer(creerOperation, financeur, {
    intitule: `Accompagnement socioprofessionnel ${annee} (démonstration)`,
    departement: DEPARTEMENT,
    operateur: emploi.organisationId,
    publics: ['rsa', 'jeunes', 'sortis_rsa'],
    debut: `${Number(annee) - 1}-01-01`,
    presentation: 'Environ 480 personnes par an en file active, en six portefeuilles. Opération inventée.',
    fse: true,
    inclus: [`departement:${DEPARTEMENT}`],
    exclus: [`epci:${AGGLOMERATION}`],
    demonstration: true,
  });
  const equipes: number[] = [];
  for (const [nom, commune] of EQUIPES)
    equipes.push(
      (await executer(creerEquipe, financeur, { operation, nom, commune, lieu: 'Antenne solidarité inventée' })).id,
    );
  const [a, b] = equipes as [number, number];
  const qui = { operation, financeur };
  await habiliterDemo(qui, responsable, 'responsable');
  await habiliterDemo(qui, orientation, 'orientation');
  await habiliterDemo(qui, entreprise, 'entreprise');
  const nouveaux = await collegues(base, emploi);
  const referents: ReferentDemo[] = [];
  for (const [rang, acteur] of [emploi, ...nouveaux].entries())
    referents.push(await referent(qui, acteur, rang < 3 ? a : b, 'emploi'));
  const [renfort] = await collegues(base, sociale, [['Zita', 'Doublure']]);
  const sociaux = [await referent(qui, sociale, a, 'social'), await referent(qui, renfort!, b, 'social')];
  const portefeuilles = [];
  for (const [rang, r] of referents.entries()) {
    const { id } = await executer(creerPortefeuille, financeur, {
      operation,
      equipe: r.equipe,
      nom: `Portefeuille ${rang + 1} (démonstration)`,
      titulaire: r.professionnel,
    });
    portefeuilles.push({ id, equipe: r.equipe, referent: r });
  }
  return { operation, equipes: [a, b], portefeuilles, sociaux, responsable, orientation, entreprise, financeur };
}

interface Qui {
  operation: number;
  financeur: Acteur;
}

async function habiliterDemo(
  { operation, financeur }: Qui,
  acteur: Acteur,
  role: 'responsable' | 'orientation' | 'entreprise' | 'referent',
  plus: { equipe?: number; domaine?: 'social' | 'emploi' } = {},
): Promise<number> {
  const debut = `${anneeCourante() - 1}-01-01`;
  const { id } = await executer(habiliter, financeur, {
    operation,
    compte: acteur.compteId,
    organisation: acteur.organisationId,
    role,
    debut,
    ...plus,
  });
  return id;
}

async function referent(qui: Qui, acteur: Acteur, equipe: number, domaine: 'social' | 'emploi'): Promise<ReferentDemo> {
  return { acteur, equipe, domaine, professionnel: await habiliterDemo(qui, acteur, 'referent', { equipe, domaine }) };
}

/** Collègues inventés dans l'organisation d'un personnage : sans mot de passe, personne n'entre en leur nom. */
async function collegues(
  base: Base,
  modele: Acteur,
  noms: readonly (readonly [string, string])[] = COLLEGUES,
): Promise<Acteur[]> {
  const crees: Acteur[] = [];
  for (const [prenom, nom] of noms) {
    const courriel = `${PREFIXE}-${nom.toLowerCase()}@demo.example`;
    const { rows } = await sql<{ id: number }>`
      INSERT INTO compte (courriel, prenom, nom, demonstration) VALUES (${courriel}, ${prenom}, ${nom}, true) RETURNING id`.execute(
      base,
    );
    const compteId = rows[0]!.id;
    await sql`INSERT INTO appartenance (compte_id, organisation_id, role, niveau, codes)
      VALUES (${compteId}, ${modele.organisationId}, 'agent', 'departement', ${[DEPARTEMENT]})`.execute(base);
    crees.push({ ...modele, compteId, nom: `${prenom} ${nom}`, courriel, role: 'agent' });
  }
  return crees;
}
