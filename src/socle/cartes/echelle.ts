import { METRES_PAR_UNITE } from './projection.ts';
import { n } from './repere.ts';

/** Longueur ronde (1, 2 ou 5 × 10ⁿ mètres) qui tient dans la place voulue. */
export function longueurRonde(metresMaximum: number): number {
  const puissance = 10 ** Math.floor(Math.log10(metresMaximum));
  return [5, 2, 1].map((f) => f * puissance).find((l) => l <= metresMaximum)!;
}

/** Barre d'échelle, `largeur` pixels au plus, coin inférieur gauche en (x, y). */
export function barreEchelle(x: number, y: number, pixelsParUnite: number, largeur = 110): string {
  const metresParPixel = METRES_PAR_UNITE / pixelsParUnite;
  const metres = longueurRonde(largeur * metresParPixel);
  const longueur = metres / metresParPixel;
  const texte = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
  const barre = `M${n(x)} ${n(y - 5)}V${n(y)}H${n(x + longueur)}V${n(y - 5)}`;
  return (
    `<path d="${barre}" fill="none" stroke="#ffffff" stroke-width="4"/>` +
    `<path d="${barre}" fill="none" stroke="#3a3a3a" stroke-width="1.4"/>` +
    `<text x="${n(x + longueur + 6)}" y="${n(y)}" font-size="11" fill="#3a3a3a">${texte}</text>`
  );
}
