import { centimes, comparer, type Decimal, divise, fois, moins, plancher, plus } from '#src/socle/montants.ts';
import { majuscule } from '#src/socle/phrases.ts';
import type { CibleRegime, Plafond, Regime, Totaux } from './forme.ts';
import { LIBELLES_BASE } from './libelles.ts';
import { baseDe, cibleDe } from './totaux.ts';

/** `taux` % de `base`, au centime inférieur. */
export const partDe = (base: Decimal, taux: Decimal): Decimal => plancher(divise(fois(base, taux), '100'));

/** Chaque régime sur le même budget. Un taux absent laisse le plafond non calculable. */
export function plafonner(totaux: Totaux, regimes: readonly Regime[]): Plafond[] {
  return regimes.map((regime) => {
    const [base, constate] = [baseDe(regime.base, totaux), cibleDe(regime.cible, totaux)];
    if (regime.taux === null)
      return { regime, base, plafond: null, constate, depassement: null, coutAuPlafond: null, explication: null };
    const plafond = partDe(base, regime.taux);
    return {
      regime,
      base,
      plafond,
      constate,
      depassement: centimes(moins(constate, plafond)),
      coutAuPlafond: centimes(plus(totaux.charges, moins(plafond, constate))),
      explication: {
        formule: `taux × ${LIBELLES_BASE[regime.base]}, au centime inférieur`,
        termes: [
          { libelle: 'Taux', valeur: regime.taux, unite: '%' },
          { libelle: majuscule(LIBELLES_BASE[regime.base]), valeur: base, unite: '€' },
        ],
        resultat: plafond,
      },
    };
  });
}

/** Pour chaque cible, le régime dont le plafond est le plus bas ; à égalité, le premier. Un plafond non calculable n'en est pas un. */
export function plusStricts(plafonds: readonly Plafond[]): Partial<Record<CibleRegime, string>> {
  const stricts: Partial<Record<CibleRegime, Plafond>> = {};
  for (const plafond of plafonds) {
    if (plafond.plafond === null) continue;
    const tenu = stricts[plafond.regime.cible]?.plafond;
    if (tenu === undefined || tenu === null || comparer(plafond.plafond, tenu) < 0)
      stricts[plafond.regime.cible] = plafond;
  }
  return Object.fromEntries(Object.entries(stricts).map(([cible, { regime }]) => [cible, regime.code]));
}
