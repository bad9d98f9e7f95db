import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';

export async function nomDepartement(base: Base | Trx, code: string): Promise<string> {
  const { rows } = await sql<{ nom: string }>`SELECT nom FROM departement WHERE code = ${code}`.execute(base);
  return rows[0]?.nom ?? code;
}
