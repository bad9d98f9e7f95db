/**
 * Signes qui ne se voient pas et trompent : commandes (sauf saut de ligne et tabulation), sens d'écriture forcé (U+202A à 202E, 2066 à 2069,
 * 200E, 200F, 061C), espaces sans largeur. Un nom qui en contient se lit autrement qu'il n'est écrit (rapport « Trojan Source »,
 * CVE-2021-42574). Le liant U+200D, utile à certaines écritures, reste permis.
 */
const CACHES = /[\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;
const CACHES_SAUF_SAUTS = /[^\P{Cc}\t\n\r]|[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;

export const REFUS_SIGNE =
  "Ce texte contient un signe invisible (commande ou sens d'écriture), souvent venu d'un copier-coller : retapez-le.";

/** Vrai si le texte contient un signe caché ; les sauts de ligne et tabulations n'en sont pas. */
export const aUnSigneCache = (texte: string): boolean => CACHES_SAUF_SAUTS.test(texte);

/** Texte d'un fichier : les signes cachés en sont ôtés, car personne n'est là pour le retaper. */
export const sansSignesCaches = (texte: string): string =>
  texte.normalize('NFC').replace(new RegExp(CACHES_SAUF_SAUTS, 'gu'), '');

/** Un nom tient sur une ligne. */
export const surUneLigne = (texte: string): string => texte.replace(/\s+/g, ' ').replace(new RegExp(CACHES, 'gu'), '');
