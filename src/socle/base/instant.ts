import { sql } from 'kysely';
import type { Trx } from './base.ts';

/** Une heure d'un jour à Paris, calculée par la base, et si elle est encore à venir par son horloge. */
export async function instantParis(trx: Trx, jour: string, heure: string): Promise<{ le: Date; futur: boolean }> {
  const { rows } = await sql<{ le: Date; futur: boolean }>`
    SELECT x.le, x.le > clock_timestamp() AS futur
    FROM (SELECT (${`${jour} ${heure}`}::timestamp AT TIME ZONE 'Europe/Paris') AS le) x`.execute(trx);
  return rows[0]!;
}
