import type { ClasseCarte } from './types.ts';

/** Rapport de contraste entre deux couleurs `#rrggbb`, de 1 à 21 (WCAG 2.1, définition de la luminance relative). */
export function contraste(a: string, b: string): number {
  const [clair, fonce] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (clair + 0.05) / (fonce + 0.05);
}

function luminance(couleur: string): number {
  const [r, v, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(couleur.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * v + 0.0722 * b;
}

export const ENCRE = '#1e1e1e';
/** Trait du motif : sombre sur une couleur claire, blanc sur une couleur foncée. */
export const encreSur = (couleur: string) =>
  contraste(couleur, ENCRE) >= contraste(couleur, '#ffffff') ? ENCRE : '#ffffff';

/**
 * Définitions `<pattern>` des classes à motif, en dixièmes de pixel. Sans fond : la couleur est peinte avant, car les bords de tuiles
 * pleines se voient comme un quadrillage dans les PDF.
 */
export function definirMotifs(classes: readonly ClasseCarte[], prefixe: string): string {
  return classes
    .filter((classe) => classe.motif)
    .map((classe) => {
      const encre = encreSur(classe.couleur);
      // Diagonale et ses deux retours, pour se raccorder d'une tuile à l'autre.
      const dessin =
        classe.motif === 'hachures'
          ? `<path d="M-25 25 25 -25M0 100 100 0M75 125 125 75" stroke="${encre}" stroke-width="10" stroke-opacity="0.6"/>`
          : `<circle cx="25" cy="25" r="8" fill="${encre}" fill-opacity="0.6"/><circle cx="75" cy="75" r="8" fill="${encre}" fill-opacity="0.6"/>`;
      return `<pattern id="${prefixe}-${classe.id}" width="100" height="100" patternUnits="userSpaceOnUse">${dessin}</pattern>`;
    })
    .join('');
}

/** Couleur d'une zone sans classe : hors du sujet de la carte. */
export const HORS_SUJET = '#eceae4';

/**
 * Suites de couleurs lisibles par les daltoniens, du plus clair au plus foncé (d'après ColorBrewer, © Cynthia Brewer, Apache 2.0) :
 * la clarté seule suffit à les ordonner, donc aussi en noir et blanc.
 */
const DEGRADES: Record<string, readonly string[]> = {
  bleu: ['#eff3ff', '#c6dbef', '#9ecae1', '#6baed6', '#3182bd', '#08519c'],
  orange: ['#feedde', '#fdd0a2', '#fdae6b', '#fd8d3c', '#e6550d', '#a63603'],
  vert: ['#edf8e9', '#c7e9c0', '#a1d99b', '#74c476', '#31a354', '#006d2c'],
};

/** `nombre` couleurs (1 à 6) du clair au foncé. */
export function degrade(teinte: 'bleu' | 'orange' | 'vert', nombre: number): string[] {
  const suite = DEGRADES[teinte]!;
  if (nombre <= 1) return [suite[3]!];
  return Array.from({ length: nombre }, (_, i) => suite[Math.round((i * (suite.length - 1)) / (nombre - 1))]!);
}
