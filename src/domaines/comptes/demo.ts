import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { NatureOrganisation, Perimetre, Role } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { hacher } from '#src/socle/session/motDePasse.ts';
import { LIBELLES_ROLE } from './regles.ts';

/** Comptes de démonstration d'une base, à rappeler à chaque démarrage. */
export interface ComptesDemo {
  motDePasse: string;
  comptes: { courriel: string; qui: string }[];
}

interface Personnage {
  courriel: string;
  prenom: string;
  nom: string;
  nature: NatureOrganisation;
  organisation: string;
  role: Role;
  perimetre: Perimetre;
  departement?: string;
  region?: string;
  epci?: string;
  /** Membre de la tête de réseau de démonstration. */
  membre?: boolean;
}

const FRANCE: Perimetre = { niveau: 'national', codes: [] };
const REGION: Perimetre = { niveau: 'region', codes: ['32'] };
const PAS_DE_CALAIS: Perimetre = { niveau: 'departement', codes: ['62'] };
// Béthune-Bruay, Artois-Lys Romane.
const EPCI = '200072460';
const ICI = { departement: '62', region: '32' };

/** Un personnage par sorte d'utilisateur. Noms et organisations disent qu'ils sont inventés ; le domaine `.example` n'existe pas (RFC 2606). */
const PERSONNAGES: Personnage[] = [
  {
    courriel: 'administrateur',
    prenom: 'Ada',
    nom: 'Fictive',
    nature: 'plateforme',
    organisation: 'Administration du site (démonstration)',
    role: 'administrateur',
    perimetre: FRANCE,
  },
  {
    courriel: 'dgefp',
    prenom: 'Noé',
    nom: 'Spécimen',
    nature: 'dgefp',
    organisation: 'DGEFP de démonstration',
    role: 'responsable',
    perimetre: FRANCE,
  },
  {
    courriel: 'dreets32',
    prenom: 'Léa',
    nom: 'Maquette',
    nature: 'dreets',
    organisation: 'DREETS de démonstration (32)',
    role: 'responsable',
    perimetre: REGION,
    region: '32',
  },
  {
    courriel: 'ddets62',
    prenom: 'Ida',
    nom: 'Exemple',
    nature: 'ddets',
    organisation: 'DDETS de démonstration (62)',
    role: 'responsable',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  {
    courriel: 'departement62',
    prenom: 'Marc',
    nom: 'Modèle',
    nature: 'departement',
    organisation: 'Département de démonstration (62)',
    role: 'responsable',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  {
    courriel: 'epci',
    prenom: 'Zoé',
    nom: 'Factice',
    nature: 'epci',
    organisation: 'Intercommunalité de démonstration (62)',
    role: 'agent',
    perimetre: { niveau: 'epci', codes: [EPCI] },
    epci: EPCI,
    ...ICI,
  },
  {
    courriel: 'reseau',
    prenom: 'Tom',
    nom: 'Figurant',
    nature: 'reseau',
    organisation: 'Tête de réseau de démonstration',
    role: 'responsable',
    perimetre: REGION,
    region: '32',
  },
  {
    courriel: 'structure',
    prenom: 'Eva',
    nom: 'Imaginaire',
    nature: 'structure',
    organisation: "Chantier d'insertion de démonstration (62)",
    role: 'responsable',
    perimetre: PAS_DE_CALAIS,
    membre: true,
    ...ICI,
  },
  {
    courriel: 'prescripteur',
    prenom: 'Luc',
    nom: 'Témoin',
    nature: 'prescripteur',
    organisation: 'Prescripteur de démonstration (62)',
    role: 'agent',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  {
    courriel: 'operateur',
    prenom: 'Ana',
    nom: 'Fabulée',
    nature: 'operateur',
    organisation: "Opérateur d'accompagnement de démonstration (62)",
    role: 'agent',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
  // Siège dans les instances de démonstration.
  {
    courriel: 'membre',
    prenom: 'Max',
    nom: 'Fictif',
    nature: 'partenaire',
    organisation: 'Organisation syndicale de démonstration (62)',
    role: 'agent',
    perimetre: PAS_DE_CALAIS,
    ...ICI,
  },
];

const MOTS =
  'tilleul rivage gomme ponton girouette nacre violon sentier lanterne bruyere galet moulin ecluse verger platane cordage'.split(
    ' ',
  );

/** Phrase tirée au hasard : deux instances de démonstration n'ont pas le même mot de passe. */
function phrase(): string {
  const mots = Array.from({ length: 4 }, () => MOTS[randomInt(MOTS.length)]);
  return `${mots.join('-')}-${randomInt(1000, 10_000)}`;
}

/** Vrai si personne ne peut encore se connecter : base neuve. */
export async function baseSansCompte(base: Base): Promise<boolean> {
  return (await base.selectFrom('compte').select('id').limit(1).executeTakeFirst()) === undefined;
}

/**
 * Installe les comptes de démonstration dans une base sans aucun compte ; sinon ne fait rien. Deux processus qui démarrent ensemble : le
 * second attend le premier. Mot de passe commun tiré au hasard, ou `MAILLAGE_DEMO_MOT_DE_PASSE`.
 */
export async function semerComptesDemo(base: Base): Promise<ComptesDemo | null> {
  await base.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(6060, 0)`.execute(trx);
    if (!(await baseSansCompte(trx))) return;
    const motDePasse = process.env.MAILLAGE_DEMO_MOT_DE_PASSE || phrase();
    await trx
      .insertInto('demonstration')
      .values({ mot_de_passe: motDePasse })
      .onConflict((c) => c.doNothing())
      .execute();
    const empreinte = await hacher(motDePasse);
    let reseau: number | null = null;
    for (const p of PERSONNAGES) {
      const organisation = await trx
        .insertInto('organisation')
        .values({
          nature: p.nature,
          nom: p.organisation,
          departement: p.departement ?? null,
          region: p.region ?? null,
          epci: p.epci ?? null,
          reseau_id: p.membre ? reseau : null,
          demonstration: true,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      if (p.nature === 'reseau') reseau = organisation.id;
      const compte = await trx
        .insertInto('compte')
        .values({ courriel: adresse(p), prenom: p.prenom, nom: p.nom, mot_de_passe: empreinte, demonstration: true })
        .returning('id')
        .executeTakeFirstOrThrow();
      await trx
        .insertInto('appartenance')
        .values({ compte_id: compte.id, organisation_id: organisation.id, role: p.role, ...p.perimetre })
        .execute();
    }
  });
  return comptesDemo(base);
}

const adresse = (p: Personnage) => `${p.courriel}@demo.example`;

/** Les comptes de démonstration encore ouverts et leur mot de passe d'origine ; `null` si la base n'en a pas. */
export async function comptesDemo(base: Base): Promise<ComptesDemo | null> {
  const ligne = await base.selectFrom('demonstration').select('mot_de_passe').executeTakeFirst();
  if (!ligne) return null;
  const { rows } = await sql<{ courriel: string; qui: string; role: Role; organisation: string }>`
    SELECT c.courriel, c.prenom || ' ' || c.nom AS qui, a.role, o.nom AS organisation
    FROM compte c JOIN appartenance a ON a.compte_id = c.id AND a.fin IS NULL JOIN organisation o ON o.id = a.organisation_id
    WHERE c.demonstration AND c.desactive_le IS NULL ORDER BY c.id`.execute(base);
  if (rows.length === 0) return null;
  return {
    motDePasse: ligne.mot_de_passe,
    comptes: rows.map((r) => ({
      courriel: r.courriel,
      qui: `${r.qui}, ${LIBELLES_ROLE[r.role].toLowerCase()}, ${r.organisation}`,
    })),
  };
}

/** Ce que doit faire la personne qui démarre une base sans aucun compte ; `null` s'il y en a. */
export async function premiersPas(base: Base): Promise<string | null> {
  if (!(await baseSansCompte(base))) return null;
  return (
    "Aucun compte n'existe encore. Créez le premier administrateur, dans un autre terminal :\n" +
    '    bin/maillage compte creer --courriel prenom.nom@exemple.fr --prenom Prénom --nom Nom \\\n' +
    '      --organisation "Administration du site" --nature plateforme --role administrateur --perimetre national\n' +
    '  La commande affiche un lien d’invitation à ouvrir dans votre navigateur.'
  );
}
