import { sql } from 'kysely';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { type TacheQuelconque, taches } from './definition.ts';

/** Premier nombre du verrou consultatif qui compte les travaux d'un compte (le second est le compte). */
const VERROU_COMPTE = 7_205_042;

export interface OptionsTravail {
  /** Ce que la personne lit ; celui de la tâche par défaut. */
  libelle?: string;
  /** Ce sur quoi il porte, `genre:identifiant`. */
  objet?: string;
}

/** @throws ErreurMetier tâche que ce programme ne connaît pas. */
export function tacheDe(nom: string): TacheQuelconque {
  const tache = taches().get(nom);
  if (!tache) throw new ErreurMetier(`Tâche inconnue : « ${nom} ».`);
  return tache;
}

/** Inscrit un travail sans le confier à la file : qui l'inscrit l'exécute lui-même (`executerTravail`). Un seul essai. */
export async function inscrireTravail(
  trx: Trx | Base,
  acteur: Acteur,
  nom: string,
  entree: unknown,
  options: OptionsTravail & { enFile?: boolean } = {},
): Promise<number> {
  const tache = tacheDe(nom);
  const lue = tache.entree.safeParse(entree);
  if (!lue.success) throw new ErreurMetier(`La demande est incomplète : ${lue.error.issues[0]?.message}`);
  const { id } = await trx
    .insertInto('travail')
    .values({
      nom,
      libelle: options.libelle ?? tache.libelle,
      objet: options.objet ?? null,
      entree: JSON.stringify(lue.data),
      acteur: JSON.stringify(acteur),
      auteur: acteur.compteId || null,
      en_file: options.enFile ?? false,
      essais_max: options.enFile ? (tache.essais ?? 2) : 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Inscrit un travail et sa ligne de file dans la transaction de l'appelant : si elle est annulée, rien n'est lancé.
 * @returns identifiant du travail, à suivre sur `/travaux/:id`.
 * @throws ErreurMetier tâche inconnue, entrée invalide, ou trop de travaux de ce nom déjà demandés par ce compte.
 */
export async function lancerTache(
  trx: Trx,
  acteur: Acteur,
  nom: string,
  entree: unknown,
  options: OptionsTravail = {},
): Promise<number> {
  await exigerPlace(trx, acteur, tacheDe(nom));
  const id = await inscrireTravail(trx, acteur, nom, entree, { ...options, enFile: true });
  await mettreEnFile(trx, id);
  return id;
}

/** La file est à tous : une seule personne ne la remplit pas de calculs qui durent. */
async function exigerPlace(
  trx: Trx,
  { compteId }: Acteur,
  { nom, libelle, parCompte }: TacheQuelconque,
): Promise<void> {
  if (parCompte === undefined || compteId === 0) return;
  // Deux demandes envoyées ensemble se comptent l'une après l'autre.
  await sql`SELECT pg_advisory_xact_lock(${VERROU_COMPTE}::int, ${compteId}::int)`.execute(trx);
  const { rows } = await sql<{ ouverts: number }>`SELECT count(*)::int AS ouverts FROM travail
    WHERE auteur = ${compteId} AND nom = ${nom} AND etat IN ('en_attente', 'en_cours')`.execute(trx);
  if (rows[0]!.ouverts < parCompte) return;
  throw new ErreurMetier(`« ${libelle} » : vous en avez déjà ${parCompte} en attente ou en cours.`, {
    conseil: 'Attendez que le premier soit fini, ou annulez-en un depuis « Travaux en cours et passés ».',
  });
}

/** Place un travail dans la file ; la clé fait qu'il n'y est jamais deux fois. Les reprises sont décidées ici, pas par la file. */
export async function mettreEnFile(base: Base | Trx, travail: number): Promise<void> {
  await sql`SELECT graphile_worker.add_job('travail', json_build_object('travail', ${travail}::int),
    max_attempts => 1, job_key => ${`travail:${travail}`}::text)`.execute(base);
}
