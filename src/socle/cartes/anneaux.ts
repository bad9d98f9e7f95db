/** Anneau fermé implicitement (le dernier point n'est pas répété), en coordonnées planes. */
export type Anneau = [number, number][];
/** Anneau extérieur suivi de ses trous. */
export type Polygone = Anneau[];
export interface Cadre {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Aire signée (unités² ; positive si l'anneau tourne dans le sens des aiguilles à l'écran, ordonnée vers le bas). */
export function aire(anneau: Anneau): number {
  let somme = 0;
  for (let i = 0, j = anneau.length - 1; i < anneau.length; j = i++) {
    const [xa, ya] = anneau[j]!;
    const [xb, yb] = anneau[i]!;
    somme += xa * yb - xb * ya;
  }
  return somme / 2;
}

/** Retire le point de fermeture, les points répétés et les allers-retours sans surface. `null` s'il ne reste pas de surface. */
export function nettoyer(points: Anneau): Anneau | null {
  const anneau: Anneau = [];
  for (const point of points) {
    if (!Number.isFinite(point[0]) || !Number.isFinite(point[1])) return null;
    const dernier = anneau.at(-1);
    if (dernier && dernier[0] === point[0] && dernier[1] === point[1]) continue;
    const avant = anneau.at(-2);
    if (avant && avant[0] === point[0] && avant[1] === point[1]) anneau.pop();
    else anneau.push(point);
  }
  while (anneau.length > 1 && egaux(anneau[0]!, anneau.at(-1)!)) anneau.pop();
  return anneau.length >= 3 && aire(anneau) !== 0 ? anneau : null;
}

const egaux = (a: [number, number], b: [number, number]) => a[0] === b[0] && a[1] === b[1];

/**
 * Oriente un polygone : extérieur dans le sens positif, trous dans l'autre. Le sens d'un fichier n'est pas fiable (quatre anneaux
 * extérieurs du fichier national des communes sont à l'envers) ; le rôle d'un anneau vient de sa place, pas de son sens.
 * @returns nombre d'anneaux retournés, en plus du polygone.
 */
export function orienter(polygone: Polygone): { polygone: Polygone; retournes: number } {
  let retournes = 0;
  const oriente = polygone.map((anneau, rang) => {
    if (aire(anneau) > 0 === (rang === 0)) return anneau;
    retournes++;
    return anneau.toReversed();
  });
  return { polygone: oriente, retournes };
}

export function contient(anneau: Anneau, x: number, y: number): boolean {
  let dedans = false;
  for (let i = 0, j = anneau.length - 1; i < anneau.length; j = i++) {
    const [xi, yi] = anneau[i]!;
    const [xj, yj] = anneau[j]!;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) dedans = !dedans;
  }
  return dedans;
}

export function cadreDe(points: Iterable<[number, number]>): Cadre {
  const cadre = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const [x, y] of points) {
    if (x < cadre.x0) cadre.x0 = x;
    if (x > cadre.x1) cadre.x1 = x;
    if (y < cadre.y0) cadre.y0 = y;
    if (y > cadre.y1) cadre.y1 = y;
  }
  return cadre;
}

export function unirCadres(cadres: Iterable<Cadre>): Cadre {
  const union = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  for (const c of cadres) {
    union.x0 = Math.min(union.x0, c.x0);
    union.y0 = Math.min(union.y0, c.y0);
    union.x1 = Math.max(union.x1, c.x1);
    union.y1 = Math.max(union.y1, c.y1);
  }
  return union;
}

export const seCroisent = (a: Cadre, b: Cadre) => a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1;

export function agrandir(cadre: Cadre, marge: number): Cadre {
  return { x0: cadre.x0 - marge, y0: cadre.y0 - marge, x1: cadre.x1 + marge, y1: cadre.y1 + marge };
}

/**
 * Point d'étiquette d'un ensemble de polygones : le milieu du plus long segment horizontal intérieur, parmi quelques hauteurs du plus
 * grand polygone, trous exclus. Toujours à l'intérieur, contrairement au centre de gravité d'une forme en croissant.
 */
export function pointInterieur(polygones: readonly Polygone[]): [number, number] {
  const principal = polygones.reduce((a, b) => (Math.abs(aire(b[0]!)) > Math.abs(aire(a[0]!)) ? b : a));
  const { y0, y1 } = cadreDe(principal[0]!);
  let meilleur: { x: number; y: number; largeur: number } | undefined;
  for (const part of [0.5, 0.4, 0.6, 0.3, 0.7, 0.45, 0.55, 0.2, 0.8]) {
    // Le demi-pas évite de passer exactement par des sommets, dont l'ordonnée est entière.
    const y = Math.floor(y0 + (y1 - y0) * part) + 0.5;
    const traverses = principal.flatMap((anneau) => croisements(anneau, y)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < traverses.length; i += 2) {
      const largeur = traverses[i + 1]! - traverses[i]!;
      // Une autre hauteur ne l'emporte que si elle est nettement plus large : le centre vertical se lit mieux.
      if (!meilleur || largeur > meilleur.largeur * 1.15)
        meilleur = { x: (traverses[i]! + traverses[i + 1]!) / 2, y, largeur };
    }
  }
  const [x, y] = meilleur ? [meilleur.x, meilleur.y] : principal[0]![0]!;
  return [Math.round(x), Math.round(y)];
}

function croisements(anneau: Anneau, y: number): number[] {
  const abscisses: number[] = [];
  for (let i = 0, j = anneau.length - 1; i < anneau.length; j = i++) {
    const [xi, yi] = anneau[i]!;
    const [xj, yj] = anneau[j]!;
    if (yi > y !== yj > y) abscisses.push(((xj - xi) * (y - yi)) / (yj - yi) + xi);
  }
  return abscisses;
}
