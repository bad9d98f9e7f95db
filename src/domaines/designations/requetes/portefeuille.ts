import { sql } from 'kysely';
import { type OperationSituee, operationSituee } from '#src/domaines/accompagnements/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { type ChargePortefeuilleReelle, chargesDe } from './charges.ts';

/** Un portefeuille ouvert, son opération et toutes les charges de celle-ci. @throws ErreurIntrouvable */
export async function lirePortefeuille(
  base: Base,
  id: number,
): Promise<{
  operation: OperationSituee;
  portefeuille: ChargePortefeuilleReelle;
  charges: ChargePortefeuilleReelle[];
}> {
  const { rows } = await sql<{ operation: number }>`SELECT operation FROM portefeuille WHERE id = ${id}`.execute(base);
  if (!rows[0]) throw new ErreurIntrouvable();
  const operation = await operationSituee(base, rows[0].operation);
  const charges = await chargesDe(base, operation);
  const portefeuille = charges.find((f) => f.id === id);
  if (!portefeuille) throw new ErreurIntrouvable('Ce portefeuille est fermé.');
  return { operation, portefeuille, charges };
}
