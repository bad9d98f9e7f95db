import { type MiddlewareFunction, matchRoutes, redirect } from 'react-router';
import { ADRESSES } from '#src/adresses.ts';
import { ErreurDroit } from '#src/socle/erreurs.ts';
import type { Adresse } from './adresse.ts';
import { contexteRequete } from './contexte.ts';
import { peut } from './matrice.ts';

const TABLE = ADRESSES.map((adresse) => ({ path: adresse.chemin, handle: adresse }));

/** L'adresse déclarée qui répond à ce chemin, ou `null` (page introuvable). */
export function adresseDe(chemin: string): Adresse | null {
  return (matchRoutes(TABLE, chemin)?.at(-1)?.route.handle as Adresse | undefined) ?? null;
}

/**
 * Première barrière de toute page : aucun écran ne s'ouvre sans le droit que son adresse déclare. Un visiteur est envoyé à la
 * connexion et reviendra où il allait ; les écritures gardent en plus leur propre contrôle dans `executer`.
 */
export const garde: MiddlewareFunction<Response> = async ({ url, context }, suite) => {
  // `url` et non `request.url` : une navigation avec JavaScript demande « /comptes.data », qui ne correspond à aucune adresse déclarée.
  const { pathname, search } = url;
  const adresse = adresseDe(pathname);
  const { acteur } = context.get(contexteRequete);
  if (!adresse || !peut(acteur, adresse.droit)) {
    if (!acteur) throw redirect(`/connexion?suite=${encodeURIComponent(pathname + search)}`, 303);
    const refus = new ErreurDroit(adresse?.droit ?? 'public');
    throw new Response(refus.message, { status: 403, statusText: 'Accès refusé' });
  }
  return suite();
};
