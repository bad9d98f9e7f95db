import { type Decimal, plus } from '#src/socle/montants.ts';
import type { ParametreLu } from './forme.ts';

export const NOMS_MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;
export const nomMois = (rang: number): string => NOMS_MOIS[rang - 1] ?? '';

export interface ReglagesSuivi {
  /** Heures annuelles d'un ETP du type. */
  heuresParEtp: ParametreLu | null;
  /** Écarts qui signalent, en % ; `null` : pas d'alerte. */
  seuilSous: Decimal | null;
  seuilSur: Decimal | null;
  /** Mois connus avant de prévoir. */
  moisPrevision: number | null;
  /** Jours laissés après la fin d'un mois. */
  delaiSaisie: number | null;
  /** AAAA-MM-JJ. */
  aujourdhui: string;
}

/** Coupe à deux décimales (ou moins), sans arrondir : c'est ainsi que le pilotage compare réalisé et conventionné. */
export function tronquer(valeur: Decimal, decimales = 2): Decimal {
  const [entier = '0', reste = ''] = plus(valeur, '0').split('.');
  return plus(`${entier}.${reste.slice(0, decimales).padEnd(1, '0')}`, '0');
}

/** Premier jour du mois suivant. */
export const lendemainDuMois = (annee: number, rang: number): string =>
  rang === 12 ? `${annee + 1}-01-01` : `${annee}-${String(rang + 1).padStart(2, '0')}-01`;
