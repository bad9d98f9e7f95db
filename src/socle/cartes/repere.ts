import type { Anneau, Cadre } from './anneaux.ts';

/** Passage du plan à l'écran. */
export interface Repere {
  /** Pixels par unité plane. */
  echelle: number;
  x: (x: number) => number;
  y: (y: number) => number;
}

export interface Boite {
  x: number;
  y: number;
  largeur: number;
  hauteur: number;
}

/** Place un cadre plan au centre d'une boîte, sans le déformer. */
export function repere(cadre: Cadre, boite: Boite): Repere {
  const largeur = Math.max(cadre.x1 - cadre.x0, 1);
  const hauteur = Math.max(cadre.y1 - cadre.y0, 1);
  const echelle = Math.min(boite.largeur / largeur, boite.hauteur / hauteur);
  const dx = boite.x + (boite.largeur - largeur * echelle) / 2 - cadre.x0 * echelle;
  const dy = boite.y + (boite.hauteur - hauteur * echelle) / 2 - cadre.y0 * echelle;
  return { echelle, x: (x) => x * echelle + dx, y: (y) => y * echelle + dy };
}

/** Les tracés sont en dixièmes de pixel, entiers, dans un groupe à l'échelle 0,1 : deux fois plus courts qu'en décimales. */
export const DIXIEME = 10;
/** Pas d'arrondi, en dixièmes : sous un tiers de pixel un détail ne se voit pas. Le même pour tous, donc sans jour entre voisins. */
const PAS = 3;

/** Anneaux plans → chemin d'écran en dixièmes de pixel ; '' si la forme est plus petite que le pas. */
export function tracer(anneaux: readonly Anneau[], r: Repere): string {
  let trace = '';
  for (const anneau of anneaux) {
    let [px, py] = [Number.NaN, Number.NaN];
    let morceau = '';
    let nombre = 0;
    for (const [x, y] of anneau) {
      const ex = Math.round((r.x(x) * DIXIEME) / PAS) * PAS;
      const ey = Math.round((r.y(y) * DIXIEME) / PAS) * PAS;
      if (ex === px && ey === py) continue;
      morceau += nombre === 0 ? `M${ex} ${ey}l` : `${nombre > 1 ? ' ' : ''}${ex - px} ${ey - py}`;
      px = ex;
      py = ey;
      nombre++;
    }
    if (nombre >= 3) trace += `${morceau}z`;
  }
  return trace;
}

/** Texte ou attribut XML sans danger. */
export function echapper(texte: string): string {
  return texte.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Nombre d'attribut, au dixième. */
export const n = (valeur: number) => String(Math.round(valeur * 10) / 10);
