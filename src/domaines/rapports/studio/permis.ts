import { ErreurDroit } from '#src/socle/erreurs.ts';

/** Ce que la personne n'a pas le droit de lire manque au rapport, qui le dit ; toute autre erreur est une panne, et se voit. */
export const siPermis = <T>(lecture: Promise<T>): Promise<T | null> =>
  lecture.catch((erreur: unknown) => {
    if (erreur instanceof ErreurDroit) return null;
    throw erreur;
  });
