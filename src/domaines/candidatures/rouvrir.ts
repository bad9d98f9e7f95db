import { rouvrirBudget } from '#src/domaines/budgets/index.ts';
import type { Trx } from '#src/socle/base/base.ts';
import { ouvrirChamps } from '#src/socle/formulaires/reponses.ts';
import { cleDemande } from './budget.ts';

/** Champ qui rouvre le budget demandé, à côté de ceux du formulaire. */
export const CHAMP_BUDGET = 'budget';

/**
 * Rouvre à la saisie les seuls champs cités d'une candidature déposée ; `budget` rouvre le budget. L'appelant a vérifié le droit, écrit la
 * demande (`candidature_correction`) et fait passer la candidature à « à corriger ».
 */
export async function rouvrirPourCorrection(
  trx: Trx,
  candidature: { id: number },
  champs: readonly string[],
): Promise<void> {
  const objet = `candidature:${candidature.id}`;
  await ouvrirChamps(
    trx,
    objet,
    champs.filter((c) => c !== CHAMP_BUDGET),
  );
  if (champs.includes(CHAMP_BUDGET)) await rouvrirBudget(trx, cleDemande(objet));
}
