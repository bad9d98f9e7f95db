const COURRIEL = /[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}/gu;
const TELEPHONE = /(?<![\d.,])(?:(?:\+|00)33[\s.-]?(?:\(0\)[\s.-]?)?|0)[1-9](?:[\s.-]?\d{2}){4}(?![\d.,]\d|\d)/g;

/**
 * Adresses électroniques et téléphones d'un texte, tels qu'écrits, chacun une fois. Rien ne dit s'ils sont d'une personne ou d'un accueil : on
 * les montre, la personne décide.
 */
export function coordonneesDe(texte: string): string[] {
  return [...new Set([...texte.matchAll(COURRIEL), ...texte.matchAll(TELEPHONE)].map(([trouve]) => trouve))];
}
