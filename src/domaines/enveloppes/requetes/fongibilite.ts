import { sql } from 'kysely';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { RegleFongibilite } from '../regles.ts';

export interface RegleEcrite extends RegleFongibilite {
  confiance: 'lu' | 'source secondaire' | 'non verifie';
  par: string;
  le: Date;
}

/**
 * Les règles de fongibilité d'une région pour une année, non retirées, dans l'ordre où elles prennent effet.
 * @param demonstration compter aussi les règles inventées
 */
export async function reglesEnVigueur(
  base: Base | Trx,
  { region, annee, demonstration }: { region: string | null; annee: number; demonstration: boolean },
): Promise<RegleEcrite[]> {
  const { rows } = await sql<RegleEcrite>`
    SELECT id, de_fonds AS "deFonds", vers_fonds AS "versFonds", trim_scale(plafond)::text AS plafond, du::text AS du, au::text AS au, texte,
      confiance, par, le
    FROM regle_fongibilite
    WHERE region = ${region} AND annee = ${annee} AND (NOT demonstration OR ${demonstration}) AND retiree_le IS NULL
    ORDER BY du, id`.execute(base);
  return rows;
}
