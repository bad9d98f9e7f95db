import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';

/** Inscrit l'état présent d'un frein à son histoire. @param diagnostic celui qui l'a mesuré, s'il en vient */
export async function noterFreinAHistoire(
  trx: Trx,
  par: string,
  freins: readonly number[],
  { le, diagnostic }: { le: string; diagnostic?: number },
): Promise<void> {
  if (freins.length === 0) return;
  await sql`INSERT INTO frein_histoire (parcours, frein, le, etat, impact, diagnostic, par)
    SELECT parcours, id, ${le}, etat, impact, ${diagnostic ?? null}, ${par} FROM frein WHERE id = ANY(${[...freins]}::int[])
    ORDER BY id`.execute(trx);
}

/** Inscrit l'état présent d'une action à son histoire, et ce qui en est dit. */
export async function noterActionAHistoire(trx: Trx, par: string, action: number, texte = ''): Promise<void> {
  await sql`INSERT INTO action_histoire (parcours, action, etat, echeance, texte, par)
    SELECT parcours, id, etat, echeance, ${texte}, ${par} FROM action_parcours WHERE id = ${action}`.execute(trx);
}
