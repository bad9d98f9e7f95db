import { sql } from 'kysely';
import type { Trx } from './base.ts';

/**
 * Le numéro suivant d'une suite, sans trou : la ligne du compteur reste verrouillée jusqu'à la fin de la transaction, et revient en arrière
 * si elle échoue (une séquence de PostgreSQL, elle, laisserait un trou). Deux prises simultanées s'attendent.
 */
export async function prendreNumero(trx: Trx, cle: string): Promise<number> {
  const { rows } = await sql<{ valeur: number }>`
    INSERT INTO compteur (cle, valeur) VALUES (${cle}, 1)
    ON CONFLICT (cle) DO UPDATE SET valeur = compteur.valeur + 1 RETURNING valeur`.execute(trx);
  return rows[0]!.valeur;
}
