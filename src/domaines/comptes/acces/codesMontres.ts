import { lireCookie, poserCookie } from '#src/socle/session/cookie.ts';
import { chiffrer, dechiffrer } from '#src/socle/session/secret.ts';

const COOKIE = 'codes-secours';
const USAGE = 'codes-secours';
const DUREE = 10 * 60_000;

/**
 * Les codes de secours, que la base ne garde que hachés, voyagent chiffrés jusqu'à la page qui les montre : un cookie de dix minutes, le
 * temps d'imprimer ou de recopier, lisible du seul serveur et pour ce seul compte.
 */
export function poserCodes(compteId: number, codes: string[]): string {
  return poserCookie(COOKIE, chiffrer(codes.join(' '), USAGE, `compte:${compteId}`).toString('base64url'), DUREE);
}

/** Les codes à montrer, ou `null` s'il n'y en a pas (ou plus). */
export function lireCodes(request: Request, compteId: number): string[] | null {
  const valeur = lireCookie(request, COOKIE);
  const clair = valeur ? dechiffrer(Buffer.from(valeur, 'base64url'), USAGE, `compte:${compteId}`) : null;
  return clair ? clair.split(' ') : null;
}
