import { arrondir, centimes, type Decimal, divise, estNul, fois, moins } from '#src/socle/montants.ts';
import { problemesDesLignes, problemesDesPlafonds, problemesDuTout } from './controles.ts';
import { expliquer } from './expliquer.ts';
import type { Budget, Regime, ReglesBudget, Verdict } from './forme.ts';
import { plafonner, plusStricts } from './plafonds.ts';
import { totaliser } from './totaux.ts';

const part = (numerateur: Decimal, denominateur: Decimal): Decimal | null =>
  estNul(denominateur) ? null : arrondir(divise(fois(numerateur, '100'), denominateur), 2);

/**
 * Juge un budget : totaux, équilibre, plafonds de chaque régime (le plus strict de chaque cible s'impose), part des aides publiques et de la
 * subvention. Pur et exact : au centime, sans nombre binaire. Les contributions volontaires (86/87) sont hors de l'équilibre.
 */
export function verifier(budget: Budget, regimes: readonly Regime[] = [], regles: ReglesBudget = {}): Verdict {
  const totaux = totaliser(budget);
  const plafonds = plafonner(totaux, regimes);
  const problemes = [
    ...problemesDuTout(totaux, regles),
    ...problemesDesPlafonds(plafonds),
    ...problemesDesLignes(budget),
  ];
  const verdict = {
    totaux,
    plafonds,
    plusStrict: plusStricts(plafonds),
    ecart: centimes(moins(totaux.ressources, totaux.charges)),
    tauxAidesPubliques: part(totaux.aidesPubliques, totaux.ressources),
    tauxSubvention: part(totaux.demande, totaux.charges),
    problemes: [
      ...problemes.filter((p) => p.gravite === 'bloquant'),
      ...problemes.filter((p) => p.gravite === 'alerte'),
    ],
    conforme: !problemes.some((p) => p.gravite === 'bloquant') && plafonds.every((p) => p.plafond !== null),
  };
  return { ...verdict, explications: expliquer(budget, verdict) };
}
