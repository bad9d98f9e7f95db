import { useLocation } from 'react-router';

// Une page à plusieurs formulaires rend l'action refusée au seul qui l'a envoyée. Il se reconnaît de trois façons, à choisir dans cet ordre.

/** À son adresse d'envoi : `action="?geste=virer"`, et `&de=12` s'il y en a un par ligne ; `null` : le formulaire sans geste. */
export function useRefus(resultat: unknown): (geste: string | null, de?: number) => unknown {
  const parametres = new URLSearchParams(useLocation().search);
  return (geste, de) =>
    parametres.get('geste') === geste && (de === undefined || parametres.get('de') === String(de))
      ? resultat
      : undefined;
}

const saisieDe = (resultat: unknown) => (resultat as { saisie?: Record<string, unknown> } | undefined)?.saisie;

/** À un champ caché ou à un bouton qui le nomme : `geste`, ou `champ`. */
export const refusDe = (resultat: unknown, geste: string, champ = 'geste'): unknown =>
  saisieDe(resultat)?.[champ] === geste ? resultat : undefined;

/** À un champ que les autres n'ont pas : celui dont un champ commence ainsi. */
export function resultatDe(resultat: unknown, prefixe: string): unknown {
  const saisie = saisieDe(resultat);
  return saisie && Object.keys(saisie).some((cle) => cle.startsWith(prefixe)) ? resultat : undefined;
}
