import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';

/** Le parcours `p` est intensif aujourd'hui. */
export const INTENSIF = sql`EXISTS (SELECT FROM parcours_intensif z WHERE z.parcours = p.id AND z.debut <= current_date
  AND (z.fin IS NULL OR z.fin > current_date))`;

export interface Intensif {
  /** Premier jour, `AAAA-MM-JJ`. */
  depuis: string;
  motif: string;
  par: string;
}

/** L'accompagnement intensif en cours ; `null` : ordinaire, ou hors du deuxième cercle. */
export async function intensifDe(c: Cloison | Trx | Base, parcours: number): Promise<Intensif | null> {
  const { rows } = await sql<Intensif>`SELECT debut AS depuis, motif, par FROM parcours_intensif
    WHERE parcours = ${parcours} AND fin IS NULL`.execute(c);
  return rows[0] ?? null;
}
