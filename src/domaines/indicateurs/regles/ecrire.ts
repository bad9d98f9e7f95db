import { NON_CALCULABLE, nombre, pourcent } from '#src/presentation/format.ts';
import type { Indicateur, Mesure } from '../forme.ts';

const UNITES: Partial<Record<Indicateur['unite'], string>> = { etp: 'ETP', euros: '€', jours: 'jours' };

/** Un nombre de cette unité, en français : « 62,5 % », « 12,40 ETP ». */
export function ecrireNombre({ unite, decimales }: Pick<Indicateur, 'unite' | 'decimales'>, valeur: number): string {
  if (unite === 'part') return pourcent(valeur, { decimales });
  const symbole = UNITES[unite];
  return nombre(valeur, { decimales, ...(symbole ? { unite: symbole } : {}) });
}

/** La valeur d'une mesure, telle qu'elle se lit : « non calculable » ou « moins de 5 » quand elle ne se montre pas. */
export function ecrireValeur(
  indicateur: Pick<Indicateur, 'unite' | 'decimales'>,
  { valeur, masquee }: Pick<Mesure, 'valeur' | 'masquee'>,
): string {
  if (masquee) return 'masqué';
  return valeur === null ? NON_CALCULABLE : ecrireNombre(indicateur, valeur);
}
