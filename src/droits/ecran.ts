import { data, type RouterContextProvider, redirect } from 'react-router';
import type { z } from 'zod';
import { ErreurIntrouvable, ErreurMetier } from '#src/socle/erreurs.ts';
import { poserMessage } from '#src/socle/message.ts';
import { acteurDe } from './contexte.ts';
import { executer } from './executer.ts';
import type { Operation } from './operation.ts';

/** Ce que reçoit l'écran quand une action est refusée : rien de ce qui a été tapé n'est perdu. */
export interface Refus {
  erreur: string;
  conseil: string | undefined;
  champs: Record<string, string>;
  saisie: Record<string, string | string[]>;
}

/** Relit un formulaire pour le réafficher ; les fichiers et les mots de passe ne reviennent jamais. */
export function saisieDe(formulaire: FormData): Record<string, string | string[]> {
  const saisie: Record<string, string | string[]> = {};
  for (const cle of new Set(formulaire.keys())) {
    if (/mot_?de_?passe|secret|code(?!_postal|_insee)/i.test(cle)) continue;
    const valeurs = formulaire.getAll(cle).filter((valeur): valeur is string => typeof valeur === 'string');
    if (valeurs.length > 0) saisie[cle] = valeurs.length === 1 ? (valeurs[0] as string) : valeurs;
  }
  return saisie;
}

/** Identifiant lu dans une adresse. @throws ErreurIntrouvable ce n'en est pas un, ou la base ne pourrait pas le lire */
export function numero(texte: string | undefined): number {
  if (!texte || !/^\d{1,9}$/.test(texte)) throw new ErreurIntrouvable();
  return Number(texte);
}

/** Réponse d'un refus métier : même page, statut 4xx, messages et saisie. Relance toute autre erreur. */
export function refus(erreur: unknown, formulaire: FormData) {
  if (!(erreur instanceof ErreurMetier)) throw erreur;
  return data<Refus>(
    { erreur: erreur.message, conseil: erreur.conseil, champs: erreur.champs, saisie: saisieDe(formulaire) },
    { status: erreur.statut },
  );
}

/**
 * Action d'écran : formulaire → opération → redirection (ou refus affiché sur la même page).
 * @param lire traduit le formulaire en entrée d'opération ; par défaut, ses champs tels quels.
 * @param redirection adresse après succès, d'après le résultat ; absente, le résultat est rendu à l'écran.
 * @param message montré une fois sur la page d'arrivée.
 */
export async function agir<E extends z.ZodType, O, R>(
  request: Request,
  context: Readonly<RouterContextProvider>,
  operation: Operation<E, O, R>,
  lire: (formulaire: FormData) => unknown = (formulaire) => Object.fromEntries(formulaire),
  options: { redirection?: string | ((resultat: R) => string); message?: string | ((resultat: R) => string) } = {},
) {
  const formulaire = await request.formData();
  try {
    const resultat = await executer(operation, acteurDe(context), lire(formulaire));
    if (options.redirection === undefined) return { resultat };
    const { redirection, message } = options;
    const texte = typeof message === 'function' ? message(resultat) : message;
    throw redirect(typeof redirection === 'function' ? redirection(resultat) : redirection, {
      status: 303,
      ...(texte ? { headers: { 'Set-Cookie': poserMessage(texte) } } : {}),
    });
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, formulaire);
  }
}

/** Où mener après un envoi, et ce qu'on y dit. */
interface Retour {
  adresse: string;
  message: string;
}

/**
 * Envoi de fichier, lu au fil de l'eau : ramène à une page où la réussite et le refus se lisent de même. Un refus revient aussi par
 * redirection : sans script, la page de l'envoi serait relue avant d'être montrée. Droit refusé ou objet absent : l'erreur passe.
 * @param secours adresse où mener en cas de refus
 * @param debut phrase mise avant le motif du refus
 */
export async function recevoirEtRevenir(
  secours: string,
  recevoir: () => Promise<Retour>,
  debut?: string,
): Promise<Response> {
  const mener = (adresse: string, message: string) =>
    redirect(adresse, { status: 303, headers: { 'Set-Cookie': message } });
  try {
    const { adresse, message } = await recevoir();
    return mener(adresse, poserMessage(message));
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier) || [403, 404].includes(erreur.statut)) throw erreur;
    const texte = [debut, erreur.message, erreur.conseil].filter(Boolean).join(' ');
    return mener(secours, poserMessage(texte, 'erreur'));
  }
}
