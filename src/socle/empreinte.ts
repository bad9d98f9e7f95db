import { createHash } from 'node:crypto';

/** SHA-256 en hexadécimal : ce qu'affiche `sha256sum`. */
export const sha256 = (contenu: string | Uint8Array): string => createHash('sha256').update(contenu).digest('hex');

/**
 * JSON aux clés triées, sans blanc (RFC 8785) : le même contenu a les mêmes octets, quel que soit l'ordre où il a été composé ou relu. Une
 * colonne `jsonb` ne garde pas l'ordre des clés.
 */
export const canonique = (valeur: unknown): string => ecrire(JSON.parse(JSON.stringify(valeur) ?? 'null'));

function ecrire(valeur: unknown): string {
  if (Array.isArray(valeur)) return `[${valeur.map(ecrire).join(',')}]`;
  if (typeof valeur !== 'object' || valeur === null) return JSON.stringify(valeur);
  const cles = Object.entries(valeur).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${cles.map(([cle, v]) => `${JSON.stringify(cle)}:${ecrire(v)}`).join(',')}}`;
}

/** Empreinte d'un contenu figé : relu de la base ou d'un fichier, il redonne la même. */
export const empreinteDe = (valeur: unknown): string => sha256(canonique(valeur));
