import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';

export interface CorrectionOuverte {
  demande: string;
  champs: string[];
  par: string;
  avant: Date;
  depassee: boolean;
}

/** La demande de corrections en cours, ou `null`. */
export async function correctionOuverte(base: Base, id: number): Promise<CorrectionOuverte | null> {
  const { rows } = await sql<CorrectionOuverte>`
    SELECT demande, champs, demandee_par AS par, avant_le AS avant, avant_le < now() AS depassee FROM candidature_correction
    WHERE candidature = ${id} AND repondue_le IS NULL AND annulee_le IS NULL`.execute(base);
  return rows[0] ?? null;
}
