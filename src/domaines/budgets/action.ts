import { data, type RouterContextProvider, redirect } from 'react-router';
import type { z } from 'zod';
import { acteurDe } from '#src/droits/contexte.ts';
import { executer } from '#src/droits/executer.ts';
import type { Operation } from '#src/droits/operation.ts';
import { type EnvoiBudget, lireSaisieBudget } from '#src/socle/budgets/gestes.ts';
import type { BudgetSaisi } from '#src/socle/budgets/saisie.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { poserMessage } from '#src/socle/message.ts';
import { enEuros } from '#src/socle/montants.ts';
import { ErreurBudgetPerime } from './enregistrer.ts';
import type { BudgetEnregistre } from './stockage.ts';

/** Ce que reçoit l'éditeur (`resultat`) : ce qui était tapé, les erreurs par champ, ce qu'un autre a écrit. */
export interface ResultatBudget {
  saisi: BudgetSaisi;
  erreur?: string;
  conseil?: string | undefined;
  champs?: Record<string, string>;
  /** Par ligne en conflit : ce qui est enregistré, en clair. */
  conflits?: Record<string, string>;
  /** Ligne ajoutée : l'éditeur s'y place. */
  ajoutee?: string | null;
}

/** Ce qu'un envoi montre de nouveau sans rien enregistrer : un geste, ou des nombres illisibles. `null` : le budget est à enregistrer. */
export function reafficher(envoi: EnvoiBudget): { resultat: ResultatBudget; statut: number } | null {
  const { saisi, erreurs, geste, ajoutee } = envoi;
  if (geste) return { resultat: { saisi, ajoutee }, statut: 200 };
  if (Object.keys(erreurs).length === 0) return null;
  return { resultat: { saisi, erreur: 'Des montants sont à corriger.', champs: erreurs }, statut: 422 };
}

const enregistre = ({ contenu }: BudgetEnregistre, id: string, par: string): string => {
  const ligne = [...contenu.charges, ...contenu.ressources, ...contenu.contributions].find((l) => l.id === id);
  return ligne ? `${par} : « ${ligne.libelle} », ${enEuros(ligne.montant)}` : `${par} a retiré cette ligne`;
};

/** Un refus de l'opération, avec tout ce qui était tapé ; un conflit dit ce que l'autre a écrit. Relance toute autre erreur. */
export function refusBudget(erreur: unknown, saisi: BudgetSaisi) {
  if (!(erreur instanceof ErreurMetier)) throw erreur;
  const conflits =
    erreur instanceof ErreurBudgetPerime
      ? Object.fromEntries(
          erreur.conflits.map((id) => [id, enregistre(erreur.enregistre, id, erreur.enregistre.modifiePar)]),
        )
      : undefined;
  const { message, conseil, champs, statut } = erreur;
  const resultat: ResultatBudget = { saisi, erreur: message, conseil, champs, ...(conflits ? { conflits } : {}) };
  return data(resultat, { status: statut });
}

/**
 * Action d'une page d'éditeur : un geste remontre la page, un budget lisible va à l'opération, qui reçoit `{ ...entree, version, contenu }`
 * et appelle `enregistrerBudget`. La page déclare `export const shouldRevalidate = relireApresConflit`.
 */
export async function actionBudget<E extends z.ZodType, O, R>(
  request: Request,
  context: Readonly<RouterContextProvider>,
  operation: Operation<E, O, R>,
  {
    entree,
    redirection,
    message = 'Budget enregistré.',
  }: { entree: Record<string, unknown>; redirection: string; message?: string },
) {
  const envoi = lireSaisieBudget(await request.formData());
  const montre = reafficher(envoi);
  if (montre) return data(montre.resultat, { status: montre.statut });
  try {
    await executer(operation, acteurDe(context), { ...entree, version: envoi.version, contenu: envoi.budget });
  } catch (erreur) {
    return refusBudget(erreur, envoi.saisi);
  }
  throw redirect(redirection, { status: 303, headers: { 'Set-Cookie': poserMessage(message) } });
}
