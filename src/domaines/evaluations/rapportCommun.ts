import { nombre } from '#src/presentation/format.ts';
import type { Effectif } from '#src/socle/masque.ts';
import { petit } from '#src/socle/masque.ts';
import type { Bloc, Cellule } from '#src/socle/rapports/document.ts';

/** Ce qu'on lit à la place d'un effectif caché. */
export const MASQUE = 'masqué';
export const SOURCE = "Maillage : parcours de l'opération, hors opposition aux statistiques";
export const section = (titre: string): Bloc => ({ type: 'section', niveau: 1, titre });
/** Un effectif isolé dans une phrase. */
export const effectif = (n: number): string => (petit(n) ? 'moins de 5' : nombre(n));
export const cellule = (n: Effectif): Cellule => n ?? MASQUE;
/** Une part entre 0 et 1, pour une colonne en pour cent ; cachée, elle se dit. */
export const pourCent = (p: number | null, sur: number): Cellule => (p !== null ? 100 * p : sur === 0 ? null : MASQUE);
