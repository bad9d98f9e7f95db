import { centimes, comparer, type Decimal, moins, plus } from '#src/socle/montants.ts';
import type { ACandidature } from '../forme.ts';

export interface LigneClassee<T> {
  candidature: T;
  /** Rang à partir de 1 ; deux notes égales, même rang, et le suivant est sauté ; `null` : non notée. */
  rang: number | null;
  exAequo: boolean;
  /** Somme demandée jusqu'à cette ligne comprise ; `null` à partir de la première dont la demande n'est pas connue. */
  cumul: Decimal | null;
  /** `retenable` : le cumul tient dans l'enveloppe ; `sous_la_ligne` : une meilleure déjà n'y tenait plus. */
  position: 'retenable' | 'sous_la_ligne' | 'non_classee';
}

export interface Classement<T> {
  lignes: LigneClassee<T>[];
  /** Nombre de lignes au-dessus de la ligne de coupe. */
  retenables: number;
  /** Ce qui reste de l'enveloppe sous la dernière retenable. */
  reste: Decimal;
  /** La coupe sépare des candidatures de même note : la note ne suffit pas, le comité tranche. */
  coupeDesExAequo: boolean;
}

/**
 * Classe par note, de la plus haute à la plus basse, puis coupe où l'enveloppe s'épuise. La coupe ne saute personne : une candidature moins
 * bien notée n'est pas remontée parce qu'elle coûte moins ; c'est au comité de le décider dans un essai.
 * @param disponible en euros
 */
export function classer<T extends Pick<ACandidature, 'id' | 'note' | 'demande'>>(
  candidatures: readonly T[],
  disponible: Decimal,
): Classement<T> {
  const triees = [...candidatures].sort((a, b) => {
    if (a.note === null || b.note === null) return Number(a.note === null) - Number(b.note === null) || a.id - b.id;
    return comparer(b.note, a.note) || a.id - b.id;
  });
  let cumul: Decimal | null = '0';
  let coupe = false;
  let retenables = 0;
  let reste = disponible;
  const lignes = triees.map((candidature, i): LigneClassee<T> => {
    const { note, demande } = candidature;
    if (note === null) return { candidature, rang: null, exAequo: false, cumul: null, position: 'non_classee' };
    const memeNote = (autre: T | undefined) =>
      autre !== undefined && autre.note !== null && comparer(autre.note, note) === 0;
    const rang = triees.findIndex(memeNote) + 1;
    cumul = cumul === null || demande === null ? null : centimes(plus(cumul, demande));
    coupe ||= cumul === null || comparer(cumul, disponible) > 0;
    if (!coupe) {
      retenables = i + 1;
      reste = moins(disponible, cumul as Decimal);
    }
    return {
      candidature,
      rang,
      exAequo: memeNote(triees[i - 1]) || memeNote(triees[i + 1]),
      cumul,
      position: coupe ? 'sous_la_ligne' : 'retenable',
    };
  });
  const [dessus, dessous] = [lignes[retenables - 1], lignes[retenables]];
  return {
    lignes,
    retenables,
    reste: centimes(reste),
    coupeDesExAequo: Boolean(dessus && dessous && dessous.rang !== null && dessus.rang === dessous.rang),
  };
}
