import { randomInt } from 'node:crypto';
import { sql } from 'kysely';
import type { Role } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { hacher } from '#src/socle/session/motDePasse.ts';
import { PERSONNAGES, type Personnage, RESEAU_DEMO } from './personnagesDemo.ts';
import { LIBELLES_ROLE } from './regles.ts';

/** Comptes de démonstration d'une base, à rappeler à chaque démarrage. */
export interface ComptesDemo {
  motDePasse: string;
  comptes: { courriel: string; qui: string }[];
}

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
    const organisations = new Map<string, number>();
    for (const p of PERSONNAGES) {
      const reseau = p.membre ? organisations.get(RESEAU_DEMO) : null;
      const organisation = organisations.get(p.organisation) ?? (await creerOrganisation(trx, p, reseau ?? null));
      organisations.set(p.organisation, organisation);
      const compte = await trx
        .insertInto('compte')
        .values({ courriel: adresse(p), prenom: p.prenom, nom: p.nom, mot_de_passe: empreinte, demonstration: true })
        .returning('id')
        .executeTakeFirstOrThrow();
      await trx
        .insertInto('appartenance')
        .values({ compte_id: compte.id, organisation_id: organisation, role: p.role, ...p.perimetre })
        .execute();
    }
  });
  return comptesDemo(base);
}

async function creerOrganisation(trx: Trx, p: Personnage, reseau: number | null): Promise<number> {
  const { id } = await trx
    .insertInto('organisation')
    .values({
      nature: p.nature,
      nom: p.organisation,
      departement: p.departement ?? null,
      region: p.region ?? null,
      epci: p.epci ?? null,
      reseau_id: reseau,
      demonstration: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const adresse = (p: Personnage) => `${p.courriel}@demo.example`;

/** Les comptes de démonstration encore ouverts et leur mot de passe d'origine ; `null` si la base n'en a pas. */
export async function comptesDemo(base: Base): Promise<ComptesDemo | null> {
  const ligne = await base.selectFrom('demonstration').select('mot_de_passe').executeTakeFirst();
  if (!ligne) return null;
  const { rows } = await sql<{ courriel: string; qui: string; role: Role; organisation: string }>`
    SELECT c.courriel, c.prenom || ' ' || c.nom AS qui, a.role, o.nom AS organisation
    FROM compte c JOIN appartenance a ON a.compte_id = c.id AND a.fin IS NULL JOIN organisation o ON o.id = a.organisation_id
    WHERE c.demonstration AND c.desactive_le IS NULL AND c.mot_de_passe IS NOT NULL ORDER BY c.id`.execute(base);
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
