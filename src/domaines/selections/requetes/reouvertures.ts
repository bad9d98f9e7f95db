import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';
import type { Decimal } from '#src/socle/montants.ts';
import { cacheeA, type Pour } from './lectures.ts';

export interface Reouverture {
  id: number;
  lecteur: string;
  motif: string;
  par: string;
  le: Date;
  rendueLe: Date;
  notes: Record<string, { note: Decimal; commentaire: string }>;
}

/** Les lectures rouvertes d'une candidature et ce qu'elles disaient, cachées comme les autres notes à qui lit à l'aveugle. */
export async function reouverturesDe(base: Base, pour: Pour, candidature: number): Promise<Reouverture[]> {
  const { rows } = await sql<Reouverture>`
    SELECT r.id, c.prenom || ' ' || c.nom AS lecteur, r.motif, r.par, r.le, r.rendue_le AS "rendueLe",
      CASE WHEN ${cacheeA(pour, sql`l.candidature`)} THEN '{}'::jsonb ELSE r.notes END AS notes
    FROM lecture_reouverture r JOIN lecture l ON l.id = r.lecture JOIN compte c ON c.id = l.compte_id
    WHERE l.candidature = ${candidature} ORDER BY r.id`.execute(base);
  return rows;
}
