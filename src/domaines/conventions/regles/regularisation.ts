import { plusMois } from '#src/socle/jour.ts';
import { centimes, comparer, type Decimal, divise, fois, moins, plus } from '#src/socle/montants.ts';
import type { CalculAnnexe } from '../forme.ts';
import { premierDuMois } from './mois.ts';

export interface MoisRealise {
  mois: string;
  heures: Decimal;
}

export interface Regularisation {
  /** Postes réellement occupés, convertis en aide, au plus ce qui est conventionné sur la même période. */
  du: Decimal;
  verse: Decimal;
  /** Dû moins versé. */
  montant: Decimal;
  /** Vrai si l'occupation dépasse ce qui est conventionné : le plafond a joué. */
  plafonnee: boolean;
}

/** Taux et postes de chaque mois d'une annexe. */
function parMois(calcul: CalculAnnexe): Map<string, { taux: Decimal; etp: Decimal }> {
  return new Map(
    calcul.parties.flatMap(({ demande: { etp }, tranches }) =>
      tranches.flatMap(({ du, mois, montantUnitaire: taux }) =>
        Array.from({ length: mois }, (_, k) => [premierDuMois(plusMois(du, k)), { taux, etp }] as const),
      ),
    ),
  );
}

/**
 * Régularisation de l'occupation au fil de l'année : heures × montant unitaire ÷ heures d'un ETP, au taux de chaque mois, cumulées, sans
 * dépasser le conventionné des mêmes mois ; moins ce qui est déjà versé.
 * @param realises un par mois, sans trou (l'appelant le vérifie) @param verse mensualités, rappels et régularisations de ces mois
 */
export function regulariser(
  calcul: CalculAnnexe,
  realises: readonly MoisRealise[],
  heuresParEtp: Decimal,
  verse: Decimal,
): Regularisation {
  const annexe = parMois(calcul);
  const de = (mois: string) => annexe.get(mois) ?? { taux: '0', etp: '0' };
  // Diviser en dernier : un seul arrondi, au centime.
  const occupe = divise(plus(...realises.map((r) => fois(r.heures, de(r.mois).taux))), heuresParEtp);
  const conventionne = divise(plus(...realises.map((r) => fois(de(r.mois).etp, de(r.mois).taux))), '12');
  const plafonnee = comparer(occupe, conventionne) > 0;
  const du = centimes(plafonnee ? conventionne : occupe);
  return { du, verse: centimes(verse), montant: centimes(moins(du, verse)), plafonnee };
}
