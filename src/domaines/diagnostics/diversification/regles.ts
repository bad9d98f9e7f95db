import type { LectureRecrutement } from '#src/domaines/recrutements/index.ts';
import type { Concentration, Verdict } from './forme.ts';

/** Conventions de la comparaison, paramètres datés. */
export interface Seuils {
  /** Structures d'activité connue au-dessous desquelles un territoire ne se compare pas. */
  minimumTerritoire: number;
  /** Structures d'une activité (ici, ou attendues) au-dessous desquelles son quotient est un hasard. */
  minimumActivite: number;
  /** Quotient à partir duquel une activité est surreprésentée, et en deçà duquel elle est faible. */
  quotientFort: number;
  quotientFaible: number;
}

/**
 * Indice de Herfindahl-Hirschman : somme des carrés des parts, de 1/n (n activités égales) à 1 (une seule) ; son inverse est le nombre
 * d'activités égales qui donneraient la même concentration. `null` sans rien à partager.
 * Sources : Hirschman 1945, Herfindahl 1950 ; nombre équivalent : Adelman 1969.
 */
export function concentrer(poids: readonly number[]): Pick<Concentration, 'indice' | 'activitesEquivalentes'> {
  const total = poids.reduce((a, b) => a + b, 0);
  if (!(total > 0)) return { indice: null, activitesEquivalentes: null };
  const indice = poids.reduce((somme, p) => somme + (p / total) ** 2, 0);
  return { indice, activitesEquivalentes: 1 / indice };
}

/** Quotient de localisation : part ici / part de référence ; `null` si l'activité est absente de la référence. */
export function quotientDe(part: number | null, reference: number | null): number | null {
  return part === null || !reference ? null : part / reference;
}

export interface Entree {
  /** Structures du territoire dont l'activité est connue, et celles de cette activité. */
  connues: number;
  structures: number;
  partComparables: number | null;
  quotient: number | null;
  presence: number;
  comparables: number;
  /** Recrutements difficiles connus (un minimum suffit) ; `null` : aucun fichier, ou rien de publié. */
  difficiles: number | null;
  lecture: LectureRecrutement | null;
}

/** Ce que valent ensemble la place d'une activité et les recrutements de ses métiers. `manque` : la raison d'un « trop peu ». */
export function juger(e: Entree, s: Seuils): { verdict: Verdict; motif: Motif } {
  if (e.comparables === 0) return { verdict: 'trop_peu', motif: 'sans_comparable' };
  if (e.connues < s.minimumTerritoire) return { verdict: 'trop_peu', motif: 'territoire' };
  const recrute = e.lecture === null || e.lecture === 'inconnu' ? null : (e.difficiles ?? 0) > 0;
  if (e.structures === 0) {
    // Une activité que l'insertion n'exerce dans aucun territoire comparable est une piste, pas une promesse.
    if (recrute)
      return e.presence > 0
        ? { verdict: 'prometteur', motif: 'absente_recrute' }
        : { verdict: 'a_etudier', motif: 'absente_partout_recrute' };
    if (e.presence * 2 > e.comparables && e.connues * (e.partComparables ?? 0) < 1)
      return { verdict: 'ordinaire', motif: 'absente_rare' };
    return e.presence * 2 > e.comparables
      ? { verdict: 'absent', motif: recrute === false ? 'absente_sans_recrutement' : 'absente' }
      : { verdict: 'ordinaire', motif: 'absente_partout' };
  }
  const attendues = e.connues * (e.partComparables ?? 0);
  if (Math.max(e.structures, attendues) < s.minimumActivite) return { verdict: 'trop_peu', motif: 'activite' };
  if (e.quotient === null) return { verdict: 'ordinaire', motif: 'propre' };
  if (e.quotient >= s.quotientFort) {
    if (e.structures < s.minimumActivite) return { verdict: 'trop_peu', motif: 'activite' };
    if (recrute) return { verdict: 'ordinaire', motif: 'forte_recrute' };
    return { verdict: 'sature', motif: recrute === false ? 'forte_sans_recrutement' : 'forte' };
  }
  if (e.quotient <= s.quotientFaible) {
    if (recrute) return { verdict: 'prometteur', motif: 'faible_recrute' };
    return recrute === false
      ? { verdict: 'ordinaire', motif: 'faible_sans_recrutement' }
      : { verdict: 'a_etudier', motif: 'faible' };
  }
  return { verdict: 'ordinaire', motif: 'comparable' };
}

export type Motif =
  | 'sans_comparable'
  | 'territoire'
  | 'activite'
  | 'absente'
  | 'absente_recrute'
  | 'absente_sans_recrutement'
  | 'absente_partout'
  | 'absente_rare'
  | 'propre'
  | 'absente_partout_recrute'
  | 'forte'
  | 'forte_recrute'
  | 'forte_sans_recrutement'
  | 'faible'
  | 'faible_recrute'
  | 'faible_sans_recrutement'
  | 'comparable';
