import { createHash, randomInt } from 'node:crypto';

/** Un code se tape une fois, dans les dix minutes ; remis en main propre, dans les vingt-quatre heures. */
export const MINUTES_CODE = 10;
export const MINUTES_CODE_REMIS = 24 * 60;
/** Au-delà, il faut un nouveau code. */
export const ESSAIS_CODE = 5;
/** Codes envoyés par lien et par jour : assez pour une journée où l'on s'y reprend, pas pour inonder un téléphone. */
export const CODES_PAR_JOUR = 10;
/** Jours où un lien ouvre l'espace ; chaque entrée demande un nouveau code. */
export const JOURS_LIEN = 180;

export const nouveauCode = (): string => String(randomInt(0, 1_000_000)).padStart(6, '0');

/** Lié à son lien : le même code ne vaut rien avec un autre. */
export const empreinteCode = (lien: number, code: string): Buffer =>
  createHash('sha256').update(`${lien}:${code}`, 'utf8').digest();
