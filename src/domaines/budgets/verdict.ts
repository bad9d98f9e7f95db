import type { Base, Trx } from '#src/socle/base/base.ts';
import { verifier } from '#src/socle/budgets/verifier.ts';
import type { Budget, Verdict } from './forme.ts';
import { type FinancementAppel, regimesDuJour, reglesDe } from './regimes.ts';

/**
 * Un budget jugé selon un appel : ses régimes au taux du jour, ses bornes.
 * @param financement `contenu.financement` de l'appel @param date `AAAA-MM-JJ`
 */
export const verdictDe = async (
  base: Base | Trx | null,
  budget: Budget,
  financement: FinancementAppel,
  date: string,
): Promise<Verdict> => verifier(budget, await regimesDuJour(base, financement, date), reglesDe(financement));
