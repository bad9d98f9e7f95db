import { sql } from 'kysely';
import type { Base, Trx } from './base.ts';

/** L'heure de la base, à la milliseconde : la seule qui décide d'un délai. `clock_timestamp()` avance dans une transaction, `now()` non. */
export async function heureDeLaBase(base: Base | Trx): Promise<Date> {
  const { rows } = await sql<{ le: Date }>`SELECT date_trunc('milliseconds', clock_timestamp()) AS le`.execute(base);
  return rows[0]!.le;
}
