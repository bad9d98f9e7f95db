import type { Vue } from './composition.ts';
import { DIXIEME } from './repere.ts';
import type { ClasseCarte, SemisCarte } from './types.ts';

/** Diamètres en dixièmes de pixel : le motif d'une classe, invisible sur un point, devient sa taille (RGAA 3.1). */
const DIAMETRES = { hachures: 36, points: 30, uni: 26 };
const PAS = DIXIEME / 2;

const contient = ({ x0, y0, x1, y1 }: Vue['cadre'], x: number, y: number) => x >= x0 && x <= x1 && y >= y0 && y <= y1;

/**
 * Un point par unité, en un seul tracé par classe : des traits de longueur nulle à bouts ronds, en déplacements relatifs. 35 000 communes
 * tiennent ainsi en quelques centaines de kilo-octets, quand leurs contours en prendraient plusieurs milliers.
 */
export function semer(
  semis: readonly SemisCarte[],
  classes: readonly ClasseCarte[],
  { plan, cadre, repere }: Vue,
): string {
  const ici = Map.groupBy(
    semis.filter(({ plan: sur, x, y }) => sur === plan && contient(cadre, x, y)),
    ({ classe }) => classe,
  );
  return [...classes]
    .reverse()
    .map(({ id, couleur, motif }) => {
      const points = ici.get(id);
      if (!points) return '';
      let [x0, y0] = [0, 0];
      let trace = '';
      for (const point of points) {
        const [x, y] = [
          Math.round((repere.x(point.x) * DIXIEME) / PAS),
          Math.round((repere.y(point.y) * DIXIEME) / PAS),
        ];
        trace += `m${x - x0} ${y - y0}h0`;
        [x0, y0] = [x, y];
      }
      const diametre = DIAMETRES[motif ?? 'uni'] / PAS;
      // Le blanc d'une classe sans valeur se perdrait sur le papier : un gris moyen le remplace.
      const encre = couleur === '#ffffff' ? '#929292' : couleur;
      return `<path d="${trace.replaceAll(' -', '-')}" transform="scale(${PAS})" fill="none" stroke="${encre}" stroke-width="${diametre}" stroke-linecap="round" pointer-events="none"/>`;
    })
    .join('');
}
