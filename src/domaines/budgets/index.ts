/**
 * Budgets : une donnée versionnée (demandé, retenu, amendé, réalisé), un moteur de plafonds nommés et datés.
 * Les droits et le journal sont ceux de l'objet qui porte le budget : ces fonctions s'appellent depuis ses opérations.
 */
export { comparerBudgets as comparer, type LigneComparee, type VersionComparee } from '#src/socle/budgets/comparer.ts';
export { type EnvoiBudget, lireSaisieBudget } from '#src/socle/budgets/gestes.ts';
export { verifier } from '#src/socle/budgets/verifier.ts';
export { actionBudget, type ResultatBudget } from './action.ts';
export { classeurBudgets, type FeuilleBudget, repondreClasseur } from './classeur.ts';
export { ErreurBudgetPerime, enregistrerBudget } from './enregistrer.ts';
export * from './forme.ts';
export {
  CODES_REGIME,
  type FinancementAppel,
  REGIME_APPEL,
  REGIMES,
  regimesDuJour,
  reglesDe,
  tauxIndirectsDuJour,
} from './regimes.ts';
export {
  BUDGET_VIDE,
  type BudgetEnregistre,
  budgetsDe,
  type CleBudget,
  creerBudget,
  figerBudget,
  lireBudget,
  lireContenu,
  rangSuivant,
  rouvrirBudget,
} from './stockage.ts';
export { verdictDe } from './verdict.ts';
