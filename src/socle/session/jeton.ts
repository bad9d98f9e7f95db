import { createHash, randomBytes } from 'node:crypto';

/** Jeton opaque de 256 bits pour un cookie ou un lien ; seule son empreinte est conservée. */
export function nouveauJeton(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 : suffit pour un secret de 256 bits tiré au hasard (aucun dictionnaire possible), et reste rapide à chaque requête. */
export function empreinteDe(jeton: string): Buffer {
  return createHash('sha256').update(jeton, 'utf8').digest();
}
