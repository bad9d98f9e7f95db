import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { genreImport } from './registre.ts';

/** Espace des verrous des imports ; la seconde clé vient du genre. */
const VERROU_IMPORT = 7_205_041;

async function prendre(trx: Trx, genre: string): Promise<boolean> {
  const { rows } = await sql<{ pris: boolean }>`
    SELECT pg_try_advisory_xact_lock(${VERROU_IMPORT}::int, hashtext(${genre})) AS pris`.execute(trx);
  return rows[0]?.pris === true;
}

/** Qui importe ce genre en ce moment, en une phrase. */
async function quiImporte(trx: Trx, genre: string, saufImport: number): Promise<string> {
  const enCours = await trx
    .selectFrom('import_vue')
    .select(['auteur_nom', 'fichier_nom', 'progression'])
    .where('genre', '=', genre)
    .where('etat', '=', 'en_cours')
    .where('id', '<>', saufImport)
    .executeTakeFirst();
  if (!enCours || genreImport(genre).prive) return 'Un autre import ou une annulation du même genre est en cours.';
  return `${enCours.auteur_nom} importe en ce moment « ${enCours.fichier_nom} » (${enCours.progression ?? 0} %).`;
}

/** Un seul import d'un genre à la fois : attend son tour en disant qui passe avant, jusqu'à l'annulation. */
export async function attendreTour(
  trx: Trx,
  genre: string,
  importId: number,
  outils: { signal?: AbortSignal; dire?: (message: string) => Promise<void> },
): Promise<void> {
  while (!(await prendre(trx, genre))) {
    outils.signal?.throwIfAborted();
    await outils.dire?.(`${await quiImporte(trx, genre, importId)} Celui-ci commencera ensuite.`);
    await attendre(500);
  }
}

/** @throws ErreurMetier (409) si le genre est déjà en cours d'import, en disant par qui. */
export async function exigerTour(trx: Trx, genre: string, importId: number): Promise<void> {
  if (await prendre(trx, genre)) return;
  throw new ErreurMetier(`${await quiImporte(trx, genre, importId)} Réessayez quand il sera fini.`, { statut: 409 });
}
