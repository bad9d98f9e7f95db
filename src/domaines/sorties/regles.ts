import { joursEntre, plusMois } from '#src/socle/jour.ts';
import { type CategorieParcours, DESCRIPTIONS, type ResultatJalon } from './forme.ts';

/** Premiers points de suivi après une embauche ou une entrée en formation ; le dernier est un paramètre (accompagnement.suivi_mois). */
const PREMIERS = [1, 3] as const;

/** Une sortie qui ouvre un suivi : vers un emploi ou une formation. */
export const suivie = (categorie: CategorieParcours): boolean =>
  ['emploi', 'formation'].includes(DESCRIPTIONS[categorie].famille);

/**
 * Mois des points de suivi : un, trois, et le dernier ; rien au-delà de lui.
 * @param dernier mois, entier d'au moins 1
 */
export const moisDeSuivi = (dernier: number): number[] => [...PREMIERS.filter((m) => m < dernier), dernier];

/** Points de suivi d'une sortie : de date à date, le dernier jour du mois s'il n'existe pas. */
export const jalonsDe = (
  categorie: CategorieParcours,
  le: string,
  dernier: number,
): { mois: number; duLe: string }[] =>
  suivie(categorie) ? moisDeSuivi(dernier).map((mois) => ({ mois, duLe: plusMois(le, mois) })) : [];

/** Jours avant la date due où un point de suivi se tient déjà : un « six mois » tenu à quatre mois ne dirait rien du sixième. */
const AVANCE_JOURS = 15;
export const tropTot = (duLe: string, le: string): boolean => joursEntre(le, duLe) > AVANCE_JOURS;

/** Un point de suivi d'une sortie, tel que la mesure le lit. */
export interface JalonMesure {
  duLe: string;
  /** `null` : rien n'a été noté. */
  resultat: ResultatJalon | null;
}

export interface Maintien {
  /** Sorties dont le point de suivi est échu : le dénominateur « sur toutes ». */
  echus: number;
  /** Celles dont on a eu des nouvelles. */
  repondants: number;
  maintenus: number;
  /** Échus sans réponse : injoignables, ou rien de noté. */
  sansReponse: number;
  /** Parts entre 0 et 1 ; `null` : personne au dénominateur. */
  surRepondants: number | null;
  surTous: number | null;
  tauxReponse: number | null;
}

/**
 * Maintien à un point de suivi, sur les seules sorties dont il est échu à ce jour. Un point tenu d'avance ne compte qu'à son échéance : sinon
 * les bonnes nouvelles entreraient avant les silences. Toujours `surTous` ≤ `surRepondants`.
 */
export function maintien(jalons: readonly JalonMesure[], jour: string): Maintien {
  const echus = jalons.filter((j) => j.duLe <= jour);
  const repondants = echus.filter((j) => j.resultat !== null && j.resultat !== 'injoignable');
  const maintenus = repondants.filter((j) => j.resultat !== 'rupture').length;
  const part = (n: number, sur: number) => (sur === 0 ? null : n / sur);
  return {
    echus: echus.length,
    repondants: repondants.length,
    maintenus,
    sansReponse: echus.length - repondants.length,
    surRepondants: part(maintenus, repondants.length),
    surTous: part(maintenus, echus.length),
    tauxReponse: part(repondants.length, echus.length),
  };
}

/** Où en est un point de suivi à faire. */
export function momentJalon(duLe: string, jour: string): 'retard' | 'proche' | 'plus_tard' {
  if (duLe < jour) return 'retard';
  return joursEntre(jour, duLe) <= AVANCE_JOURS ? 'proche' : 'plus_tard';
}
