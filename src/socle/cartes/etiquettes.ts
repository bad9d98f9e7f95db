import { echapper, n, type Repere } from './repere.ts';
import type { EtiquetteCarte } from './types.ts';

const TAILLE = 12;
/** Largeur moyenne d'un caractère en bas de casse, rapportée à la taille : suffisante pour éviter les chevauchements. */
const LARGEUR_CARACTERE = 0.56;

interface Rectangle {
  x: number;
  y: number;
  l: number;
  h: number;
}

const chevauche = (a: Rectangle, b: Rectangle) =>
  a.x < b.x + b.l && b.x < a.x + a.l && a.y < b.y + b.h && b.y < a.y + a.h;

/** Noms posés par importance décroissante, là où il y a la place ; un nom qui en couvrirait un autre n'est pas écrit. */
export function poserEtiquettes(
  etiquettes: readonly EtiquetteCarte[],
  reperes: ReadonlyMap<string, Repere>,
  toile: { largeur: number; hauteur: number },
  interdits: readonly Rectangle[] = [],
): string {
  const poses: Rectangle[] = [...interdits];
  let svg = '';
  for (const etiquette of [...etiquettes].sort((a, b) => b.poids - a.poids)) {
    const r = reperes.get(etiquette.plan);
    if (!r) continue;
    const [x, y] = [r.x(etiquette.x), r.y(etiquette.y)];
    const l = etiquette.texte.length * TAILLE * LARGEUR_CARACTERE + 4;
    const h = TAILLE + 3;
    const places = etiquette.ville
      ? [
          { x: x + 5, y: y - h / 2, ancre: 'start', tx: x + 6 },
          { x: x - 5 - l, y: y - h / 2, ancre: 'end', tx: x - 6 },
          { x: x - l / 2, y: y - h - 4, ancre: 'middle', tx: x },
          { x: x - l / 2, y: y + 4, ancre: 'middle', tx: x },
        ]
      : [{ x: x - l / 2, y: y - h / 2, ancre: 'middle', tx: x }];
    const place = places.find(
      (p) =>
        p.x >= 2 &&
        p.y >= 2 &&
        p.x + l <= toile.largeur - 2 &&
        p.y + h <= toile.hauteur - 2 &&
        !poses.some((o) => chevauche({ ...p, l, h }, o)),
    );
    if (!place) continue;
    poses.push({ x: place.x, y: place.y, l, h });
    if (etiquette.ville) {
      poses.push({ x: x - 4, y: y - 4, l: 8, h: 8 });
      svg += `<circle cx="${n(x)}" cy="${n(y)}" r="2.6" fill="#1e1e1e" stroke="#ffffff" stroke-width="1.2"/>`;
    }
    const attributs = `x="${n(place.tx)}" y="${n(place.y + h - 4)}" text-anchor="${place.ancre}"`;
    const texte = echapper(etiquette.texte);
    // Deux fois : un liseré blanc, puis le nom ; `paint-order` n'est pas compris partout.
    svg += `<text ${attributs} stroke="#ffffff" stroke-width="3" stroke-opacity="0.9" stroke-linejoin="round">${texte}</text>`;
    svg += `<text ${attributs} fill="#161616">${texte}</text>`;
  }
  return svg ? `<g font-size="${TAILLE}" font-weight="500">${svg}</g>` : '';
}
