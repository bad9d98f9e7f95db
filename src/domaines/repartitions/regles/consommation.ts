import { plafondAbsorption } from './bornes.ts';

/** Un mois d'une structure, en ETP du mois ; `null` : inconnu. */
export interface MoisSuivi {
  /** De 1 à 12. */
  rang: number;
  accorde: number | null;
  realise: number | null;
}

/** Ce qu'un territoire a consommé une année, mois contre mois. ETP annuels. */
export interface ConsommationMesuree {
  /** Conventionné de toute l'année. */
  annuel: number;
  /** Conventionné des seuls mois dont les heures sont connues, structure par structure. */
  conventionne: number;
  /** Réalisé de ces mêmes mois. */
  realise: number;
  /** Mois mesurés dans une structure au moins, croissants. */
  mois: number[];
}

/**
 * Réunit les mois de plusieurs structures. Un mois sans heures saisies, ou pas encore passé, n'entre ni dans le réalisé ni dans le
 * conventionné auquel on le compare : ce n'est pas une sous-consommation.
 * @returns null si aucun mois ne se mesure
 */
export function mesurerConsommation(structures: readonly (readonly MoisSuivi[])[]): ConsommationMesuree | null {
  const accordes = structures.flat().filter((m) => (m.accorde ?? 0) > 0);
  const mesures = accordes.filter((m) => m.realise !== null);
  const conventionne = enAnnee(mesures.map((m) => m.accorde!));
  if (conventionne === 0) return null;
  return {
    annuel: enAnnee(accordes.map((m) => m.accorde!)),
    conventionne,
    realise: enAnnee(mesures.map((m) => m.realise!)),
    mois: [...new Set(mesures.map((m) => m.rang))].toSorted((a, b) => a - b),
  };
}

/** Réalisé sur conventionné des mêmes mois. */
export const tauxRealisation = ({ realise, conventionne }: ConsommationMesuree): number => realise / conventionne;

/** Part du conventionné de l'année dont la réalisation est connue, de 0 à 1. */
export const partMesuree = ({ annuel, conventionne }: ConsommationMesuree): number =>
  annuel > 0 ? Math.min(1, conventionne / annuel) : 0;

/** Assez de mois connus pour en déduire ce qu'un territoire absorbe, pesés par leurs postes. @param mois `null` : aucun réglage ne le dit */
export const seMesure = (c: ConsommationMesuree | null, mois: number | null): c is ConsommationMesuree =>
  c !== null && mois !== null && partMesuree(c) * 12 >= mois - 0.01;

/** Plafond d'absorption : le conventionné de l'année au taux des mois connus, et la croissance admise. @returns null trop peu de mois connus */
export function absorptionMesuree(
  c: ConsommationMesuree | null,
  { croissance, mois }: { croissance: number; mois: number | null },
): number | null {
  if (!seMesure(c, mois)) return null;
  const plafond = plafondAbsorption({ conventionne: c.annuel, realise: c.annuel * tauxRealisation(c) }, { croissance });
  return plafond === null ? null : Math.round(plafond * 100) / 100;
}

const enAnnee = (etpDuMois: number[]) => Math.round((1e4 * etpDuMois.reduce((a, b) => a + b, 0)) / 12) / 1e4;
