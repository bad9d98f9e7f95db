import { sql } from 'kysely';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import type { DocumentRapport } from '#src/socle/rapports/document.ts';

/** Le document scellé à la dernière signature ; `null` : pas encore signé des deux. */
export async function documentRange(c: Cloison | Trx, contrat: number): Promise<DocumentRapport | null> {
  const { rows } = await sql<{ document: DocumentRapport | null }>`
    SELECT document FROM contrat_engagement WHERE id = ${contrat}`.execute(c);
  return rows[0]?.document ?? null;
}
