import { sql } from 'kysely';
import { creerEquipe, creerOperation, creerPortefeuille, habiliter } from '#src/domaines/accompagnements/index.ts';
import { semerFormulaires } from '#src/domaines/formulaires/index.ts';
import { creerParcours, donnerAcces } from '#src/domaines/personnes/index.ts';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { executer } from '#src/droits/executer.ts';
import type { Base } from '#src/socle/base/base.ts';
import { acteurDeTest, type MondeAccompagnement, mondeAccompagnement } from '../../fabriqueAccompagnement.ts';
import type { RoleMatrice } from './attendus.ts';
import { type Dossier, poserDossier } from './objets.ts';

export interface MondeMatrice {
  base: Base;
  /** Un acteur par rôle ; plusieurs pour les tiers, tous refusés de même. */
  acteurs: Record<RoleMatrice, Acteur[]>;
  /** Le sien, même équipe, autre équipe, autre département : l'ordre des signes du tableau. */
  dossiers: [Dossier, Dossier, Dossier, Dossier];
}

type Habiliter = (
  qui: Acteur,
  role: string,
  equipe?: number,
  domaine?: 'social' | 'emploi',
  dans?: { financeur: Acteur; operation: number },
) => Promise<number>;

/** Deux départements, trois équipes, quatre dossiers ; tous les titres et toutes les distances de la matrice. */
export async function mondeMatrice(base: Base): Promise<MondeMatrice> {
  const m = await mondeAccompagnement(base);
  await semerFormulaires(base);
  const noms: Record<number, number> = { ...m.professionnels };
  const habiliterA: Habiliter = async (qui, role, equipe, domaine, dans = m) => {
    const { id } = await executer(habiliter, dans.financeur, {
      operation: dans.operation,
      compte: qui.compteId,
      organisation: qui.organisationId,
      role,
      domaine,
      equipe,
      debut: '2026-01-01',
    });
    noms[qui.compteId] = id;
    return id;
  };
  const operateur = { organisation: m.emploi.organisationId };
  const service = { organisation: m.financeur.organisationId };
  const collegue = await acteurDeTest(base, 'operateur', { ...operateur, nom: 'Collegue' });
  const rejoint = await acteurDeTest(base, 'operateur', { ...operateur, nom: 'Rejoint' });
  const ancien = await acteurDeTest(base, 'departement', { ...service, nom: 'Ancien' });
  const coordination = await acteurDeTest(base, 'operateur', { ...operateur, nom: 'Coordination' });
  await habiliterA(collegue, 'referent', m.equipe, 'emploi');
  await habiliterA(rejoint, 'referent', m.autreEquipe, 'social');
  await habiliterA(ancien, 'referent', m.equipe, 'social');
  await habiliterA(coordination, 'coordination');
  const voisin = await departementVoisin(m, base, habiliterA);
  const dossier = async (
    nom: string,
    qui: Acteur,
    equipe: number,
    o: { operation: number; financeur: Acteur; par: Acteur },
  ) => {
    const parcours = await suivi(base, { nom, qui, equipe, professionnel: noms[qui.compteId]!, ...o });
    return poserDossier(base, {
      parcours,
      equipe,
      operation: o.operation,
      qui,
      professionnel: noms[qui.compteId]!,
      financeur: o.financeur,
      par: o.par,
    });
  };
  const ici = { operation: m.operation, financeur: m.financeur, par: m.orientation };
  const sien = await dossier('Nordouest', m.emploi, m.equipe, ici);
  const dossiers: MondeMatrice['dossiers'] = [
    sien,
    await dossier('Nordest', collegue, m.equipe, ici),
    await dossier('Sudouest', m.autre, m.autreEquipe, ici),
    await dossier('Voisine', m.etranger, voisin.equipe, {
      operation: voisin.operation,
      financeur: voisin.financeur,
      par: m.etranger,
    }),
  ];
  const acces = (qui: Acteur, titre: 'appui' | 'rattachement' | 'ancien') =>
    donnerAcces(base as never, {
      parcours: sien.parcours,
      compte: qui.compteId,
      titre,
      motif: 'Une raison',
      par: 'Essai',
      ecriture: titre !== 'ancien',
      fin: titre === 'ancien' ? new Date(Date.now() + 20 * 86_400_000) : null,
    });
  await sql`INSERT INTO designation (parcours, professionnel, rang, debut, par)
    VALUES (${sien.parcours}, ${noms[m.social.compteId]}, 'appui', current_date - 30, 'Essai')`.execute(base);
  await acces(m.social, 'appui');
  await acces(rejoint, 'rattachement');
  await acces(ancien, 'ancien');
  await sql`UPDATE transfert SET vers = ${noms[rejoint.compteId]} WHERE id = ${sien.transfert}`.execute(base);
  const tiers = [
    ACTEUR_SYSTEME,
    await acteurDeTest(base, 'structure', { role: 'responsable' }),
    await acteurDeTest(base, 'departement', { ...service, role: 'lecteur', nom: 'Lectrice' }),
  ];
  const elle: Acteur = { ...(await acteurDeTest(base, 'personne')), personne: sien.personne };
  return {
    base,
    dossiers,
    acteurs: {
      referent: [m.emploi],
      appui: [m.social],
      rejoint: [rejoint],
      ancien: [ancien],
      responsable: [m.responsable],
      orientation: [m.orientation],
      entreprise: [m.entreprise],
      coordination: [coordination],
      voisin: [m.etranger],
      elle: [elle],
      financeur: [m.financeur],
      etat: [await acteurDeTest(base, 'ddets', { role: 'responsable' })],
      tiers,
    },
  };
}

/** L'opération du département voisin, et son équipe ; `m.etranger` y suit le quatrième dossier. */
async function departementVoisin(m: MondeAccompagnement, base: Base, habiliterA: Habiliter) {
  const financeur = await acteurDeTest(base, 'departement', {
    organisation: m.etranger.organisationId,
    role: 'responsable',
    departement: '59',
  });
  const { id: operation } = await executer(creerOperation, financeur, {
    intitule: 'Accompagnement voisin inventé',
    departement: '59',
    publics: ['rsa'],
    debut: '2026-01-01',
    fse: true,
  });
  const { id: equipe } = await executer(creerEquipe, financeur, { operation, nom: 'Secteur voisin (inventé)' });
  await habiliterA(m.etranger, 'referent', equipe, 'emploi', { financeur, operation });
  return { operation, equipe, financeur };
}

/** Un parcours suivi par ce professionnel depuis trente jours, dans son propre portefeuille. */
async function suivi(
  base: Base,
  x: {
    nom: string;
    qui: Acteur;
    professionnel: number;
    equipe: number;
    operation: number;
    financeur: Acteur;
    par: Acteur;
  },
): Promise<number> {
  const { id } = await executer(creerParcours, x.par, {
    operation: x.operation,
    public: 'rsa',
    nom: x.nom,
    prenom: 'Personne',
    naissance: '1990-05-17',
  });
  await sql`UPDATE parcours SET equipe = ${x.equipe}, etat = 'accompagnement', ouvert_le = current_date - 30 WHERE id = ${id}`.execute(
    base,
  );
  await sql`UPDATE acces_parcours SET fin = now() WHERE parcours = ${id}`.execute(base);
  await sql`INSERT INTO designation (parcours, professionnel, rang, debut, par)
    VALUES (${id}, ${x.professionnel}, 'principal', current_date - 30, 'Essai')`.execute(base);
  await donnerAcces(base as never, { parcours: id, compte: x.qui.compteId, titre: 'principal', par: 'Essai' });
  const { id: portefeuille } = await executer(creerPortefeuille, x.financeur, {
    operation: x.operation,
    equipe: x.equipe,
    nom: `Portefeuille ${x.nom} (inventé)`,
    titulaire: x.professionnel,
  });
  await sql`INSERT INTO affectation (parcours, portefeuille, debut, par) VALUES (${id}, ${portefeuille}, current_date - 30, 'Essai')`.execute(
    base,
  );
  return id;
}
