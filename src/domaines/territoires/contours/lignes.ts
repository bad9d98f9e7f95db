import {
  aire,
  cadreDe,
  encoder,
  METRES_PAR_UNITE,
  type Plan,
  type Polygone,
  pointInterieur,
} from '#src/socle/cartes/index.ts';
import type { NiveauDessine } from '../regles.ts';

export type SourceContour = 'approximatif' | 'officiel';

/** Ligne de la table `contour`. */
export interface LigneContour {
  niveau: NiveauDessine;
  code: string;
  source: SourceContour;
  plan: Plan;
  chemin: string;
  cx: number;
  cy: number;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  superficie: number;
}
export const COLONNES_CONTOUR = [
  'niveau',
  'code',
  'source',
  'plan',
  'chemin',
  'cx',
  'cy',
  'x0',
  'y0',
  'x1',
  'y1',
  'superficie',
];
export const CLES_CONTOUR = ['niveau', 'code', 'plan', 'source'];

const KM2_PAR_UNITE2 = METRES_PAR_UNITE ** 2 / 1e6;

/** Superficie en km², à 0,5 % près (les projections sont conformes, leur échelle varie d'un quart de pour cent au plus). */
export function superficieKm2(polygones: readonly Polygone[]): number {
  return polygones.flat().reduce((total, anneau) => total + aire(anneau), 0) * KM2_PAR_UNITE2;
}

/** @param polygones orientés, au moins un */
export function ligneContour(
  niveau: NiveauDessine,
  code: string,
  source: SourceContour,
  plan: Plan,
  polygones: readonly Polygone[],
): LigneContour {
  const [cx, cy] = pointInterieur(polygones);
  return {
    niveau,
    code,
    source,
    plan,
    chemin: encoder(polygones),
    cx,
    cy,
    ...cadreDe(polygones.flat(2)),
    superficie: Math.round(superficieKm2(polygones) * 1000) / 1000,
  };
}
