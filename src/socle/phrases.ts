/** Accord en nombre : le français met au singulier ce qui est inférieur à deux, zéro compris (« 0 structure », « 1,5 poste »). */
export function accord(nombre: number, singulier: string, pluriel = `${singulier}s`): string {
  return Math.abs(nombre) < 2 ? singulier : pluriel;
}

/** « a, b et c ». */
export function enumeration(elements: readonly string[], mot = 'et'): string {
  if (elements.length < 2) return elements.join('');
  return `${elements.slice(0, -1).join(', ')} ${mot} ${elements.at(-1)}`;
}

/** Première lettre en capitale. */
export const majuscule = (texte: string): string => texte.charAt(0).toLocaleUpperCase('fr') + texte.slice(1);

/** Première lettre en minuscule : un libellé cité au milieu d'une phrase. */
export const minuscule = (texte: string): string => texte.charAt(0).toLocaleLowerCase('fr') + texte.slice(1);

/** « 123 456 789 00012 » : un SIRET se relit par groupes. */
export const siretLisible = (siret: string): string => siret.replace(/(\d{3})(\d{3})(\d{3})(\d{5})/, '$1 $2 $3 $4');
