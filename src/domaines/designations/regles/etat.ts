import { coutCharge } from './couts.ts';
import type { Cas, Gene, PersonneAPlacer, PortefeuillePropose } from './forme.ts';

/** L'état du calcul : rangs des personnes et des portefeuilles dans l'ordre de leurs codes. */
export interface Etat {
  cas: Cas;
  personnes: readonly PersonneAPlacer[];
  portefeuilles: readonly PortefeuillePropose[];
  /** Gêne de la personne i dans le portefeuille f ; `null` : ne convient pas. */
  genes: readonly (readonly (Gene | null)[])[];
  /** Portefeuille de chaque personne ; -1 : sans place. */
  place: Int32Array;
  effectif: number[];
  charge: number[];
}

/** Minutes de plus si `entre` (poids) rejoint le portefeuille f et que `sort` (poids) le quitte. */
export function ecartCharge(
  { cas, portefeuilles, effectif, charge }: Etat,
  f: number,
  entre: number | null,
  sort: number | null,
): number {
  const visee = portefeuilles[f]!;
  const personnes = effectif[f]! + (entre === null ? 0 : 1) - (sort === null ? 0 : 1);
  return (
    coutCharge(visee, cas.bareme, personnes, charge[f]! + (entre ?? 0) - (sort ?? 0)) -
    coutCharge(visee, cas.bareme, effectif[f]!, charge[f]!)
  );
}

export function deplacer(etat: Etat, i: number, vers: number): void {
  const { poids } = etat.personnes[i]!;
  const de = etat.place[i]!;
  if (de >= 0) {
    etat.effectif[de]! -= 1;
    etat.charge[de]! -= poids;
  }
  etat.place[i] = vers;
  etat.effectif[vers]! += 1;
  etat.charge[vers]! += poids;
}
