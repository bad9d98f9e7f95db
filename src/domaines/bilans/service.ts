import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';

/** Nom du service de l'État qui reçoit les bilans d'un département : celui de l'organisation inscrite, sinon son nom générique. */
export async function nomDuService(base: Base | Trx, departement: string): Promise<string> {
  const { rows } = await sql<{ nom: string }>`
    SELECT nom FROM organisation WHERE nature = 'ddets' AND departement = ${departement} AND desactivee_le IS NULL
    ORDER BY demonstration, id LIMIT 1`.execute(base);
  return rows[0]?.nom ?? `DDETS du département ${departement}`;
}
