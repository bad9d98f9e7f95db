import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { origineDepuisZone } from '#src/domaines/appels/index.ts';
import { mesurerEcart } from '#src/domaines/boucles/index.ts';
import { acteurDemo } from '#src/domaines/comptes/index.ts';
import { creerPlan, ecrireAction, proposerPlan } from '#src/domaines/plans/index.ts';
import { figerEtatDesLieuxDemo } from '#src/domaines/rapports/index.ts';
import { creerStructure, siretInvente } from '#src/domaines/structures/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { anneeCourante, aujourdhui } from '#src/socle/jour.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { DEPARTEMENT } from '../appels/ouvrir.ts';
import { type PersonnagesAppel, personnagesExistants } from '../appels/personnages.ts';
import { appelDuTerritoire, type Lieu } from './appel.ts';
import { activiteDeLaStructure, conventionDeLaStructure, dossierDeLaStructure } from './structure.ts';

/** Communes où s'ouvre le chantier de l'histoire : Hesdin, à défaut celle d'à côté si le code a changé. */
const COMMUNES = ['62447', '62398', '62268'];
const RANG_SIRET = 3100;
const PUBLIC = 'rsa';

/**
 * L'histoire entière d'une intercommunalité, sur trois ans : un écart mesuré, une feuille de route et un appel, une structure nouvelle, son dossier,
 * l'avis, la convention, les heures et les sorties, et la mesure qui montre l'effet. Sans elle, l'application démarre quand même.
 */
export async function semerBoucleDemo(base: Base): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM mesure_ecart LIMIT 1`.execute(base);
  if (rows.length > 0) return;
  try {
    await jouerBoucleDemo(base);
  } catch (erreur) {
    journalTechnique.warn({ erreur }, 'boucle de démonstration non semée');
  }
}

/** La même, qui dit ce qui manque au lieu de le taire. */
export async function jouerBoucleDemo(base: Base): Promise<void> {
  const annee = anneeCourante();
  const [ddets, modele] = [await acteurDemo(base, 'ddets'), await acteurDemo(base, 'structure')];
  const qui = await personnagesExistants(base, DEPARTEMENT);
  const { rows: campagnes } = await sql<{ id: number }>`
    SELECT id FROM campagne WHERE demonstration AND departement = ${DEPARTEMENT} AND annee = ${annee}`.execute(base);
  const { rows: communes } = await sql<Lieu & { code: string; code_postal: string }>`
    SELECT c.code, c.codes_postaux[1] AS code_postal, 'epci:' || e.code AS ref, e.nom FROM commune c JOIN epci e ON e.code = c.epci
    WHERE c.code = ANY(${COMMUNES}) ORDER BY array_position(${COMMUNES}::text[], c.code) LIMIT 1`.execute(base);
  const [commune] = communes;
  if (!ddets || !modele || !qui || !campagnes[0] || !commune) return;
  const departement = { ref: `departement:${DEPARTEMENT}` };
  await mesurer(base, ddets, commune, `${annee - 2}-03-12`, 'Première mesure (démonstration)');
  await mesurer(base, ddets, departement, `${annee - 2}-03-12`, 'Première mesure (démonstration)');
  const chantier = await ouvrirStructure(base, ddets, modele, commune, annee);
  const appel = await appelDe(base, qui, ddets, commune, annee - 2, chantier.acteur);
  await feuilleDeRoute(base, ddets, commune, annee - 2, appel);
  await mesurer(base, ddets, commune, `${annee - 1}-03-11`, 'Un an après : rien n’est encore ouvert (démonstration)');
  await mesurer(base, ddets, departement, `${annee - 1}-03-11`, 'Un an après (démonstration)');
  const cadre = { base, ddets, campagne: campagnes[0].id, annee };
  const dossier = await dossierDeLaStructure(cadre, chantier);
  await mesurer(base, ddets, commune, `${annee}-01-02`, 'Avant l’ouverture du chantier (démonstration)');
  await mesurer(base, ddets, departement, `${annee}-01-02`, 'Deux ans après (démonstration)');
  await conventionDeLaStructure(cadre, dossier);
  await activiteDeLaStructure(cadre, dossier);
  await mesurer(base, ddets, commune, aujourdhui(), 'Après l’ouverture du chantier (démonstration)');
  await mesurer(base, ddets, departement, aujourdhui(), 'Les trois ans (démonstration)');
  await figerEtatDesLieuxDemo(
    base,
    ddets,
    { reference: commune.ref, nom: commune.nom },
    {
      question: { public: PUBLIC },
      intention: "L'écart du territoire après l'ouverture de son premier chantier, pour la prochaine commission.",
    },
  );
}

/** Une mesure prise ce jour-là, sur l'offre de ce jour-là. */
async function mesurer(base: Base, ddets: Acteur, { ref }: Pick<Lieu, 'ref'>, le: string, note: string): Promise<void> {
  const h = createHash('sha256').update(`${ref}${le}`).digest('hex');
  const cle = `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
  await mesurerEcart(base, ddets, {
    territoire: ref,
    question: { public: PUBLIC, jour: le },
    le,
    note,
    cle,
    demonstration: true,
  });
}

async function appelDe(
  base: Base,
  qui: PersonnagesAppel,
  ddets: Acteur,
  lieu: Lieu,
  annee: number,
  porteur: Acteur,
): Promise<number> {
  const origine = await origineDepuisZone(base, ddets, { territoire: lieu.ref, public: PUBLIC });
  return appelDuTerritoire(base, qui, {
    lieu,
    annee,
    porteurs: [porteur, qui.porteurs[0]!],
    origine: { ...origine, le: `${annee}-03-12` },
  });
}

async function feuilleDeRoute(base: Base, ddets: Acteur, lieu: Lieu, annee: number, appel: number): Promise<void> {
  const { id: plan } = await executer(creerPlan, ddets, {
    genre: 'feuille_de_route_infra',
    intitule: `Ouvrir l'insertion, ${lieu.nom} (démonstration)`,
    presentation: 'Feuille de route inventée pour la démonstration.',
    annee_debut: annee,
    annee_fin: annee + 2,
    territoire: lieu.ref,
    demonstration: true,
  });
  await executer(ecrireAction, ddets, {
    plan,
    intitule: 'Faire naître un chantier d’insertion là où il n’y en a pas',
    description: 'Action inventée : elle suit la recommandation de la première mesure.',
    pilote: 'DDETS (démonstration)',
    debut: `${annee}-04-01`,
    fin: `${annee + 2}-12-31`,
    territoire: lieu.ref,
    origine: `Écart mesuré le 12/03/${annee}`,
    lien: `appel:${appel}`,
  });
  const { rows } = await sql<{ version: number }>`SELECT version FROM plan WHERE id = ${plan}`.execute(base);
  await executer(proposerPlan, ddets, { id: plan, version: rows[0]!.version });
}

/** Le chantier nouveau, son organisation et une personne fictive qui ne se connecte pas. */
async function ouvrirStructure(
  base: Base,
  ddets: Acteur,
  modele: Acteur,
  commune: { code: string; code_postal: string },
  annee: number,
): Promise<{ structure: number; nom: string; type: string; acteur: Acteur }> {
  const siret = siretInvente(RANG_SIRET);
  const nom = 'Trois Vallées, chantier exemple';
  const { id: structure } = await executer(creerStructure, ddets, {
    siret,
    type: 'ACI',
    nom,
    adresse: "1 rue de l'Exemple",
    code_postal: commune.code_postal,
    commune: commune.code,
  });
  await sql`UPDATE structure SET demonstration = true, naf = '0113Z', ouverture = ${`${annee}-02-01`},
    description = ${"Structure inventée pour la démonstration : elle n'existe pas."} WHERE id = ${structure}`.execute(
    base,
  );
  const { rows: organisations } = await sql<{ id: number }>`
    INSERT INTO organisation (nature, nom, siret, departement, region, demonstration)
    SELECT 'structure', ${nom}, ${siret}, d.code, d.region, true FROM departement d WHERE d.code = ${DEPARTEMENT} RETURNING id`.execute(
    base,
  );
  const { rows: comptes } = await sql<{ id: number }>`
    INSERT INTO compte (courriel, prenom, nom, demonstration, desactive_le)
    VALUES ('structure-trois-vallees@demo.example', 'Personne', 'Fictive des Vallées', true, now()) RETURNING id`.execute(
    base,
  );
  const acteur: Acteur = {
    ...modele,
    compteId: comptes[0]!.id,
    nom: 'Personne Fictive des Vallées',
    courriel: 'structure-trois-vallees@demo.example',
    organisationId: organisations[0]!.id,
    organisationNom: nom,
    role: 'responsable',
  };
  return { structure, nom, type: 'ACI', acteur };
}
