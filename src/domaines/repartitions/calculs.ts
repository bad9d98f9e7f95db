import { ouvrirGuichet } from '#src/socle/guichet.ts';
import { calculer, type Entrees, type Resultats } from './atelier.ts';

/** Un calcul occupe le fil d'une fraction de seconde à quelques secondes : un à la fois, le reste attend son tour ou se voit refuser. */
export const aSonTour = ouvrirGuichet(1, 20);

const enCours = new Map<string, Promise<unknown>>();

/** Le même travail demandé deux fois au même moment (double clic, deux lecteurs) ne se fait qu'une fois dans ce processus. */
export function unSeul<T>(cle: string, travail: () => Promise<T>): Promise<T> {
  const commence = enCours.get(cle) as Promise<T> | undefined;
  if (commence) return commence;
  const lance = travail().finally(() => enCours.delete(cle));
  enCours.set(cle, lance);
  return lance;
}

/** Toutes les méthodes, à leur tour. @throws ErreurMetier 503 trop de calculs attendent */
export const calculerASonTour = (entrees: Entrees): Promise<Resultats> => aSonTour(() => calculer(entrees));
