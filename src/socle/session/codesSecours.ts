import { createHash, randomInt } from 'node:crypto';

const NOMBRE = 10;
// Sans 0/O, 1/I/L ni voyelles : facile à recopier, et aucun mot ne s'y forme.
const ALPHABET = 'BCDFGHJKMNPQRSTVWXZ23456789';

/** Dix codes de secours, de la forme `XXXXX-XXXXX` (47 bits : hors d'atteinte avec l'essai freiné). Montrés une seule fois. */
export function nouveauxCodesSecours(): string[] {
  const groupe = () => Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: NOMBRE }, () => `${groupe()}-${groupe()}`);
}

/** Empreinte d'un code, liée au compte ; casse, espaces et tiret sans importance. */
export function empreinteCodeSecours(compteId: number, code: string): Buffer {
  const nu = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return createHash('sha256').update(`secours:${compteId}:${nu}`).digest();
}
