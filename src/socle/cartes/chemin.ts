import type { Anneau, Polygone } from './anneaux.ts';

/**
 * Chemin plan stocké : `M x y l dx dy dx dy z` par anneau, en entiers. Un polygone est suivi de ses trous ; la règle de remplissage
 * pair-impair suffit à les dessiner.
 */
export function encoder(polygones: readonly Polygone[]): string {
  let chemin = '';
  for (const anneau of polygones.flat()) {
    let [x, y] = anneau[0]!;
    chemin += `M${x} ${y}l`;
    for (let i = 1; i < anneau.length; i++) {
      const [nx, ny] = anneau[i]!;
      chemin += `${i > 1 ? ' ' : ''}${nx - x} ${ny - y}`;
      x = nx;
      y = ny;
    }
    chemin += 'z';
  }
  return chemin;
}

/** Anneaux d'un chemin plan, en coordonnées absolues ; les trous se reconnaissent à leur sens (aire négative). */
export function decoder(chemin: string): Anneau[] {
  const anneaux: Anneau[] = [];
  let anneau: Anneau = [];
  let x = 0;
  let y = 0;
  let dx = 0;
  let attendX = true;
  // Lecture caractère à caractère : la carte de France a 300 000 sommets et un découpage en chaînes coûte deux à trois fois plus.
  for (let i = 0; i < chemin.length; ) {
    const c = chemin.charCodeAt(i);
    if (c === MOINS || (c >= ZERO && c <= NEUF)) {
      const negatif = c === MOINS;
      let valeur = 0;
      if (negatif) i++;
      for (let n = chemin.charCodeAt(i); n >= ZERO && n <= NEUF; n = chemin.charCodeAt(++i))
        valeur = valeur * 10 + n - ZERO;
      if (negatif) valeur = -valeur;
      if (attendX) dx = valeur;
      else {
        x += dx;
        y += valeur;
        anneau.push([x, y]);
      }
      attendX = !attendX;
      continue;
    }
    if (c === MAJUSCULE_M) {
      anneau = [];
      anneaux.push(anneau);
      x = 0;
      y = 0;
    }
    i++;
  }
  return anneaux;
}

const MAJUSCULE_M = 77;
const MOINS = 45;
const ZERO = 48;
const NEUF = 57;
