import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { appelSitue } from './chargement.ts';
import type { AppelSitue } from './forme.ts';
import { type EtatPublic, etatPublic } from './public.ts';

export type AppelVisible = AppelSitue & { etatPublic: EtatPublic };

/**
 * L'appel, tenu en partage jusqu'à la fin de la transaction, s'il a été publié. Un appel en préparation et un appel qui n'existe pas donnent la
 * même réponse. @throws ErreurIntrouvable
 */
export async function appelVisible(trx: Trx, id: number): Promise<AppelVisible> {
  const { rows } = await sql<{ maintenant: Date }>`
    SELECT clock_timestamp() AS maintenant FROM appel WHERE id = ${id} AND publie_le IS NOT NULL AND etat <> 'preparation' FOR SHARE`.execute(
    trx,
  );
  if (!rows[0]) throw new ErreurIntrouvable("Cet appel n'existe pas, ou n'est pas publié.");
  const appel = await appelSitue(trx, id);
  return { ...appel, etatPublic: etatPublic({ ...appel, ouvreLe: appel.ouvreLe! }, rows[0].maintenant) };
}
