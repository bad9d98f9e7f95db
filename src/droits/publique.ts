import { type RouterContextProvider, redirect } from 'react-router';
import { poserMessage } from '#src/socle/message.ts';
import type { Visiteur } from '#src/socle/session/visiteur.ts';
import { contexteRequete } from './contexte.ts';
import { refus } from './ecran.ts';

/** D'où vient la requête, pour le frein et la liste des sessions. */
export function visiteurDe(request: Request, context: Readonly<RouterContextProvider>): Visiteur {
  return { adresse: context.get(contexteRequete).adresse, navigateur: request.headers.get('user-agent') ?? '' };
}

/** Formulaire d'une page sans acteur (connexion, invitation) : un refus revient sur la même page, sans jamais renvoyer de secret. */
export async function soumettre<T>(request: Request, travail: (formulaire: FormData) => Promise<T>) {
  const formulaire = await request.formData();
  try {
    return await travail(formulaire);
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, formulaire);
  }
}

export const champ = (formulaire: FormData, nom: string): string => {
  const valeur = formulaire.get(nom);
  return typeof valeur === 'string' ? valeur : '';
};

/** Redirection qui pose des cookies, et au besoin un message pour la page d'arrivée. */
export function partir(adresse: string, cookies: string[], message?: string): Response {
  const entetes = new Headers();
  for (const cookie of cookies) entetes.append('Set-Cookie', cookie);
  if (message) entetes.append('Set-Cookie', poserMessage(message));
  return redirect(adresse, { status: 303, headers: entetes });
}

/** La page demandée avant la connexion, dans l'adresse. */
export const suiteDe = (url: URL): string | null => url.searchParams.get('suite');
