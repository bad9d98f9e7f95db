import type { ReactNode } from 'react';
import { date as enDate, nombre } from './format.ts';

export type ValeurCellule = string | number | bigint | boolean | Date | null | undefined;

/** Une colonne sert à la fois à l'écran (`rendu`), au tri (`tri`) et à l'export (`valeur`). */
export interface Colonne<T> {
  /** Nom stable : paramètre `tri` de l'adresse et en-tête technique. */
  id: string;
  titre: string;
  /** Valeur brute : exportée telle quelle, montrée mise en forme quand `rendu` manque. */
  valeur: (ligne: T) => ValeurCellule;
  rendu?: (ligne: T) => ReactNode;
  /** L'en-tête devient un lien de tri ; la requête doit accepter `id` parmi ses tris. */
  tri?: boolean;
  /** Aligné à droite, chiffres de même largeur. */
  numerique?: boolean;
  /** Texte court qui tient sur une ligne (une classe, un état). */
  court?: boolean;
  decimales?: number;
  unite?: string;
  /** Texte d'une cellule sans valeur (par défaut « non renseigné », ou « non calculable » pour un nombre). */
  absent?: string;
}

/** Le texte d'une cellule sans rendu particulier. */
export function texteCellule<T>(colonne: Colonne<T>, ligne: T): string {
  const valeur = colonne.valeur(ligne);
  if (valeur === null || valeur === undefined || valeur === '')
    return colonne.absent ?? (colonne.numerique ? 'non calculable' : 'non renseigné');
  if (typeof valeur === 'boolean') return valeur ? 'oui' : 'non';
  if (valeur instanceof Date) return enDate(valeur);
  if (colonne.numerique)
    return nombre(valeur, {
      ...(colonne.decimales === undefined ? {} : { decimales: colonne.decimales }),
      ...(colonne.unite ? { unite: colonne.unite } : {}),
    });
  return String(valeur);
}
