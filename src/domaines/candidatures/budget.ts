import type { AppelSitue } from '#src/domaines/appels/index.ts';
import {
  type Budget,
  type BudgetEnregistre,
  lireBudget,
  type Verdict,
  verdictDe,
} from '#src/domaines/budgets/index.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Probleme } from '#src/socle/formulaires/forme.ts';
import { aujourdhui } from '#src/socle/jour.ts';

/** Le budget demandé et ce que le moteur en dit, aux taux du jour et aux bornes de l'appel. */
export interface BudgetJuge {
  enregistre: BudgetEnregistre;
  verdict: Verdict;
}

/** Où se range le budget demandé d'une candidature. */
export const cleDemande = (objet: string) => ({ objet, genre: 'demande' as const });

/** Budget demandé, jugé aux règles de l'appel, valeurs datées d'aujourd'hui ; `null` : pas commencé. Le droit est vérifié par l'appelant. */
export async function budgetJuge(base: Base | Trx, objet: string, appel: AppelSitue): Promise<BudgetJuge | null> {
  const enregistre = await lireBudget(base, objet, 'demande');
  if (!enregistre) return null;
  return { enregistre, verdict: await verdictDe(base, enregistre.contenu, appel.contenu.financement, aujourdhui()) };
}

const rempli = ({ charges, ressources }: Budget): boolean => charges.length > 0 || ressources.length > 0;

/** Ce qui empêche ou alerte dans le budget, dit comme un problème du formulaire : champ et section `budget`. */
export function problemesDuBudget(budget: BudgetJuge | null): Probleme[] {
  const ici = { champ: 'budget', section: 'budget' } as const;
  if (!budget || !rempli(budget.enregistre.contenu))
    return [{ ...ici, gravite: 'bloquant', manque: true, message: 'Le budget est à remplir.' }];
  return budget.verdict.problemes.map(({ message, gravite }) => ({ ...ici, gravite, message: `Budget : ${message}` }));
}
