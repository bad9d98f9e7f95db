import polygonClipping, { type MultiPolygon } from 'polygon-clipping';
import {
  type Anneau,
  aire,
  type Cadre,
  cadreDe,
  nettoyer,
  orienter,
  type Polygone,
  unirCadres,
} from '#src/socle/cartes/index.ts';

/** Sous ce nombre, les cellules sont découpées une à une. */
const LOT = 6;

/**
 * Découpe chaque cellule par les terres. Par bissection : les cellules sont réparties en deux, les terres réduites à chaque moitié, et
 * ainsi de suite. Une cellule n'est finalement comparée qu'à son bout de côte (la côte entière a 4 000 sommets : 15 000 découpages
 * directs prendraient plusieurs minutes), et celles de l'intérieur ne sont pas touchées du tout.
 * @returns polygones de chaque cellule, dans l'ordre reçu ; vide si elle est en mer
 */
export function decouper(cellules: readonly (Anneau | null)[], terres: readonly Polygone[]): Polygone[][] {
  const resultat: Polygone[][] = cellules.map(() => []);
  const lot = cellules.flatMap((anneau, rang) => (anneau ? [{ rang, anneau, cadre: cadreDe(anneau) }] : []));
  descendre(lot, terres as MultiPolygon, resultat);
  return resultat;
}

interface Cellule {
  rang: number;
  anneau: Anneau;
  cadre: Cadre;
}

function descendre(lot: Cellule[], terres: MultiPolygon, resultat: Polygone[][]): void {
  if (lot.length === 0 || terres.length === 0) return;
  const cadre = unirCadres(lot.map((cellule) => cellule.cadre));
  const rectangle = rectangleDe(cadre);
  const reduites = polygonClipping.intersection([rectangle], terres);
  if (reduites.length === 0) return;
  // Rien que de la terre : les cellules sont entières.
  if (
    reduites.length === 1 &&
    reduites[0]!.length === 1 &&
    Math.abs(surface(reduites) - Math.abs(aire(rectangle))) < 1
  ) {
    for (const { rang, anneau } of lot) resultat[rang] = [[anneau]];
    return;
  }
  if (lot.length <= LOT) {
    for (const { rang, anneau } of lot) resultat[rang] = arrondir(polygonClipping.intersection([anneau], reduites));
    return;
  }
  const large = cadre.x1 - cadre.x0 > cadre.y1 - cadre.y0;
  const milieu = ({ cadre: c }: Cellule) => (large ? c.x0 + c.x1 : c.y0 + c.y1);
  const tries = lot.toSorted((a, b) => milieu(a) - milieu(b));
  const moitie = tries.length >> 1;
  descendre(tries.slice(0, moitie), reduites, resultat);
  descendre(tries.slice(moitie), reduites, resultat);
}

/** Un peu plus grand que les cellules : le bord du rectangle ne laisse alors aucun sommet sur elles. */
function rectangleDe({ x0, y0, x1, y1 }: Cadre): Anneau {
  return [
    [x0 - 5, y0 - 5],
    [x1 + 5, y0 - 5],
    [x1 + 5, y1 + 5],
    [x0 - 5, y1 + 5],
  ];
}

const surface = (polygones: MultiPolygon) =>
  polygones.flat().reduce((total, anneau) => total + Math.abs(aire(anneau as Anneau)), 0);

function arrondir(polygones: MultiPolygon): Polygone[] {
  return polygones.flatMap((polygone) => {
    const anneaux = polygone
      .map((anneau) => nettoyer(anneau.map(([x, y]): [number, number] => [Math.round(x), Math.round(y)])))
      .filter((anneau) => anneau !== null);
    return anneaux.length > 0 ? [orienter(anneaux).polygone] : [];
  });
}
