import { parametreA } from '#src/domaines/parametres/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { type Decimal, enDecimal } from '#src/socle/montants.ts';

/**
 * Ce que vaut un poste de chaque type devant les autres : le montant socle de son aide au poste ce jour-là. S'il en manque un, tous les postes
 * se valent : un type sans montant connu ne perd pas ses crédits pour cela.
 */
export async function poidsDesPostes(
  trx: Trx,
  types: readonly string[],
  jour: string,
): Promise<ReadonlyMap<string, Decimal>> {
  const aides: (number | null)[] = [];
  for (const type of types)
    aides.push((await parametreA(trx, `aide_au_poste.${type.toLowerCase()}`, jour))?.valeur ?? null);
  const connues = aides.every((aide) => aide !== null && aide > 0);
  return new Map(types.map((type, i) => [type, connues ? enDecimal(aides[i]!) : '1']));
}
