import { redirect } from 'react-router';
import { effacerCookie, lireCookie, poserCookie } from './session/cookie.ts';

/** Message montré une seule fois, sur la page ouverte après une action. */
export interface Message {
  ton: 'succes' | 'information' | 'attention' | 'erreur';
  texte: string;
}

const COOKIE = 'message';
const TONS: readonly string[] = ['succes', 'information', 'attention', 'erreur'];

/** En-tête `Set-Cookie` qui porte le message jusqu'à la page suivante (une minute au plus). */
export function poserMessage(texte: string, ton: Message['ton'] = 'succes'): string {
  const valeur = Buffer.from(JSON.stringify({ ton, texte: texte.slice(0, 500) })).toString('base64url');
  return poserCookie(COOKIE, valeur, 60_000);
}

/** Redirection après une action réussie, avec un mot pour la personne. À lancer (`throw`) ou à rendre. */
export function redirigerAvecMessage(adresse: string, texte: string, ton: Message['ton'] = 'succes'): Response {
  return redirect(adresse, { status: 303, headers: { 'Set-Cookie': poserMessage(texte, ton) } });
}

/** Lit le message de la requête et rend l'en-tête qui l'efface ; un cookie illisible est ignoré. */
export function lireMessage(request: Request): { message: Message | null; effacer: string | null } {
  const brut = lireCookie(request, COOKIE);
  if (!brut) return { message: null, effacer: null };
  const effacer = effacerCookie(COOKIE);
  try {
    const lu: unknown = JSON.parse(Buffer.from(brut, 'base64url').toString('utf8'));
    if (typeof lu === 'object' && lu !== null && 'ton' in lu && 'texte' in lu) {
      const { ton, texte } = lu;
      if (typeof texte === 'string' && typeof ton === 'string' && TONS.includes(ton))
        return { message: { ton: ton as Message['ton'], texte }, effacer };
    }
  } catch {
    // Cookie forgé ou tronqué : pas de message.
  }
  return { message: null, effacer };
}
