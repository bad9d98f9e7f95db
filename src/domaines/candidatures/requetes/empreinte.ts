import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';

/** Un dépôt retrouvé par son empreinte : ce qu'il est et quand, rien de ce qu'il contient ni de qui l'a fait. */
export interface DepotConnu {
  quoi: 'candidature' | 'dossier';
  numero: string;
  rang: number;
  deposeLe: Date;
}

/** Cherche une empreinte parmi les récépissés. `null` : aucun dépôt ne la porte, ou elle n'en est pas une. */
export async function depotParEmpreinte(base: Base, empreinte: string): Promise<DepotConnu | null> {
  if (!/^[0-9a-f]{64}$/.test(empreinte)) return null;
  const { rows } = await sql<DepotConnu>`
    SELECT 'candidature' AS quoi, c.numero, r.rang, r.depose_le AS "deposeLe" FROM candidature_recepisse r
      JOIN candidature c ON c.id = r.candidature WHERE r.empreinte = ${empreinte}
    UNION ALL SELECT 'dossier', d.numero, r.rang, r.depose_le FROM dossier_recepisse r
      JOIN dossier d ON d.id = r.dossier WHERE r.empreinte = ${empreinte} LIMIT 1`.execute(base);
  return rows[0] ?? null;
}
