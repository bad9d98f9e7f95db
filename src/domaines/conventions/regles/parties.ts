import { comparer } from '#src/socle/montants.ts';
import type { Annexe, Partie } from '../forme.ts';

/** Qui doit signer : le préfet et la structure ; le département s'il cofinance. */
export function partiesRequises(annexe: Pick<Annexe, 'partDepartement'>): Partie[] {
  return ['prefet', 'structure', ...(comparer(annexe.partDepartement, '0') > 0 ? (['departement'] as const) : [])];
}
