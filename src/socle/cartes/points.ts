import { echapper, n, type Repere } from './repere.ts';
import type { PointCarte } from './types.ts';

/** Hauteur des signes écrits dans un point, en pixels. */
const TAILLE_TEXTE = 11;

/** Points (structures, lieux) : forme et couleur, liseré blanc pour se détacher de toutes les classes. */
export function poserPoints(points: readonly PointCarte[], reperes: ReadonlyMap<string, Repere>): string {
  return points
    .map((point) => {
      const r = reperes.get(point.plan);
      if (!r) return '';
      const [x, y] = [r.x(point.x), r.y(point.y)];
      const titre = point.libelle ? `<title>${echapper(point.libelle)}</title>` : '';
      const cle = point.cle === undefined ? '' : ` data-cle="${echapper(point.cle)}"`;
      const texte = point.texte
        ? `<text x="${n(x)}" y="${n(y + TAILLE_TEXTE * 0.35)}" font-size="${TAILLE_TEXTE}" font-weight="700" text-anchor="middle" fill="#ffffff">${echapper(point.texte)}</text>`
        : '';
      return `<path d="${dessin(point.forme ?? 'rond', x, y, (point.taille ?? 7) / 2)}" fill="${point.couleur ?? '#161616'}" stroke="#ffffff" stroke-width="1"${cle}>${titre}</path>${texte}`;
    })
    .join('');
}

function dessin(forme: NonNullable<PointCarte['forme']>, x: number, y: number, r: number): string {
  if (forme === 'carre') return `M${n(x - r)} ${n(y - r)}h${n(2 * r)}v${n(2 * r)}h${n(-2 * r)}z`;
  if (forme === 'triangle') return `M${n(x)} ${n(y - r * 1.2)}l${n(r * 1.15)} ${n(2 * r)}h${n(-2.3 * r)}z`;
  if (forme === 'losange')
    return `M${n(x)} ${n(y - r * 1.25)}l${n(r * 1.25)} ${n(r * 1.25)}l${n(-r * 1.25)} ${n(r * 1.25)}l${n(-r * 1.25)} ${n(-r * 1.25)}z`;
  return `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0z`;
}
