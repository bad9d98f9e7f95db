import { plusMois } from '#src/socle/jour.ts';

/** Premier jour de chaque mois d'une période ; le 31 janvier, le mois suivant commence le dernier jour de février. */
export const moisDe = (date: string, nombre: number): string[] =>
  Array.from({ length: nombre }, (_, k) => plusMois(date, k));

/** Regroupe des mois qui se suivent et portent la même valeur. */
export function decouper<T>(
  mois: readonly string[],
  valeurs: readonly T[],
  memes: (a: T, b: T) => boolean,
): { du: string; mois: number; valeur: T }[] {
  const morceaux: { du: string; mois: number; valeur: T }[] = [];
  mois.forEach((du, i) => {
    const valeur = valeurs[i] as T;
    const dernier = morceaux.at(-1);
    if (dernier && memes(dernier.valeur, valeur)) dernier.mois++;
    else morceaux.push({ du, mois: 1, valeur });
  });
  return morceaux;
}
