import { sql } from 'kysely';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ecrireJournal } from '#src/socle/journal/journal.ts';
import { type Modele, modelesDeclares } from './modeles.ts';

/**
 * Publie les modèles nationaux livrés. Sans effet si la définition est déjà connue ; une définition nouvelle devient une version publiée de plus,
 * les précédentes restent pour les formulaires déjà remplis et un brouillon en cours n'est pas touché.
 */
export async function semerFormulaires(base: Base, modeles: Modele[] = modelesDeclares()): Promise<void> {
  await base.transaction().execute(async (trx) => {
    // Plusieurs processus peuvent démarrer ensemble sur la même base.
    await sql`SELECT pg_advisory_xact_lock(6132, 1)`.execute(trx);
    for (const modele of modeles) await semerModele(trx, modele);
  });
}

async function semerModele(trx: Trx, { usage, titre, definition }: Modele): Promise<void> {
  const connu = await trx
    .selectFrom('formulaire')
    .select('id')
    .where('usage', '=', usage)
    .where('territoire', 'is', null)
    .where('archive_le', 'is', null)
    .executeTakeFirst();
  const { id } =
    connu ?? (await trx.insertInto('formulaire').values({ usage, titre }).returning('id').executeTakeFirstOrThrow());
  const empreinte = empreinteDe(definition);
  const deja = await trx
    .selectFrom('formulaire_version')
    .select('id')
    .where('formulaire', '=', id)
    .where('empreinte', '=', empreinte)
    .where('etat', '<>', 'brouillon')
    .executeTakeFirst();
  if (deja) return;
  const numero = await numeroSuivant(trx, id);
  await trx
    .insertInto('formulaire_version')
    .values({
      formulaire: id,
      numero,
      definition: JSON.stringify(definition),
      empreinte,
      etat: 'publiee',
      publiee_le: sql`clock_timestamp()`,
      note: numero === 1 ? 'Modèle livré avec le logiciel.' : 'Nouvelle version livrée avec le logiciel.',
      auteur: ACTEUR_SYSTEME.nom,
    })
    .execute();
  await ecrireJournal(trx, {
    acteur: ACTEUR_SYSTEME,
    action: 'formulaires.publier',
    objet: `formulaire:${id}`,
    details: { usage, numero, empreinte },
  });
}

/** Numéro de la prochaine version, brouillon compris ; le formulaire est verrouillé par l'appelant ou par le semis. */
export async function numeroSuivant(trx: Trx, formulaire: number): Promise<number> {
  const { n } = await trx
    .selectFrom('formulaire_version')
    .select(sql<number>`coalesce(max(numero), 0)::int + 1`.as('n'))
    .where('formulaire', '=', formulaire)
    .executeTakeFirstOrThrow();
  return n;
}
