import type { Suivi } from './forme.ts';
import { aMasquer } from './sorties.ts';

/**
 * Cache les personnes de chaque mois dès qu'un mois en compte de une à quatre : cacher ce mois seul le laisserait retrouver par la somme de
 * l'année, que le département cofinanceur doit connaître. Les heures et les ETP restent.
 */
export function masquerMois(suivi: Suivi): Suivi {
  if (!suivi.mois.some(({ salaries, dontRsa }) => aMasquer(salaries) || aMasquer(dontRsa))) return suivi;
  return {
    ...suivi,
    mois: suivi.mois.map((mois) => ({ ...mois, salaries: null, dontRsa: null })),
    moisRsa: aMasquer(suivi.moisRsa) ? null : suivi.moisRsa,
    masque: true,
  };
}
