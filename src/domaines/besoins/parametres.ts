import type { Base } from '#src/socle/base/base.ts';
import { REPERES } from './reperes.ts';

/** Valeur de chaque repère national de l'estimation, par clé. */
export async function lireReperes(_base: Base): Promise<ReadonlyMap<string, number>> {
  return new Map(REPERES.map(({ cle, valeur }) => [cle, valeur]));
}
