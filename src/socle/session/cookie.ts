import { estSecurise } from './instance.ts';

/** `__Host-` : le navigateur refuse qu'un sous-domaine ou une page en clair pose ce cookie. */
const nomDe = (nom: string) => (estSecurise() ? `__Host-${nom}` : nom);

/** Lit un cookie posé par `poserCookie`. */
export function lireCookie(request: Request, nom: string): string | null {
  for (const morceau of (request.headers.get('cookie') ?? '').split(';')) {
    const [cle, ...valeur] = morceau.trim().split('=');
    if (cle === nomDe(nom)) return valeur.join('=') || null;
  }
  return null;
}

/** En-tête `Set-Cookie`. Lax : le cookie suit un lien reçu par courriel, pas un formulaire envoyé d'un autre site. */
export function poserCookie(nom: string, valeur: string, dureeMs: number): string {
  const secure = estSecurise() ? '; Secure' : '';
  return `${nomDe(nom)}=${valeur}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${Math.floor(dureeMs / 1000)}${secure}`;
}

export function effacerCookie(nom: string): string {
  return poserCookie(nom, '', 0);
}

/** Adresse de retour demandée par une page : seulement un chemin de ce site, sinon l'accueil (pas de redirection ouverte). */
export function suiteSure(suite: string | null | undefined): string {
  if (!suite || !/^\/(?![/\\])/.test(suite) || /[\p{Cc}\\]/u.test(suite)) return '/';
  const adresse = new URL(suite, 'http://local');
  const chemin = adresse.pathname + adresse.search;
  // « /a/..//ailleurs » se réduit à « //ailleurs » : le contrôle porte sur le chemin réduit.
  return adresse.host !== 'local' || chemin.startsWith('//') || /^\/(connexion|deconnexion)\b/.test(chemin)
    ? '/'
    : chemin;
}
