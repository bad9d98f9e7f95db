import { Delaunay } from 'd3-delaunay';
import { type Anneau, agrandir, aire, cadreDe, contient, nettoyer, type Polygone } from '#src/socle/cartes/index.ts';
import { decouper } from './decouper.ts';

/** Commune située, à dessiner. */
export interface Site {
  code: string;
  x: number;
  y: number;
  /** Vrai si elle est sur une île sans pont : elle ne peut pas prendre une part du continent. */
  insulaire: boolean;
}

/** Rayon du disque qui représente une île absente du fond de terres (unités planes : 1,5 km). */
const RAYON_ILE = 150;
/** Au-delà de cette distance (1,5 km) d'une petite terre, un bourg insulaire n'est pas sur elle. */
const TOLERANCE = 150;
/** Petite terre : moins de 300 km², en unités planes². */
const PETITE_TERRE = 3_000_000;

/**
 * Contours approchés : chaque commune reçoit la part de terre plus proche de son bourg que de tout autre (diagramme de Voronoï, découpé
 * par la côte et la frontière). Les terres sont traitées une à une, pour qu'une île ne prenne rien du continent, ni l'inverse. Pure.
 */
export function cellules(sites: readonly Site[], terres: readonly Polygone[]): Map<string, Polygone[]> {
  const resultat = new Map<string, Polygone[]>();
  const groupes = terres.map((terre) => ({ terres: [terre], sites: [] as Site[] }));
  for (const site of sites) {
    const rang = terreDe(site, terres);
    if (rang === -1) resultat.set(site.code, [[disque(site)]]);
    else groupes[rang]!.sites.push(site);
  }
  // Un îlot sans bourg revient à la terre habitée la plus proche (les îles d'Hyères à Hyères).
  const habitees = groupes.filter((groupe) => groupe.sites.length > 0);
  for (const deserte of groupes.filter((groupe) => groupe.sites.length === 0)) {
    const [x, y] = deserte.terres[0]![0]![0]!;
    if (habitees.length > 0)
      habitees
        .reduce((a, b) => (eloignement(x, y, b.terres[0]!) < eloignement(x, y, a.terres[0]!) ? b : a))
        .terres.push(deserte.terres[0]!);
  }
  for (const groupe of habitees)
    for (const [code, polygones] of partager(groupe.sites, groupe.terres)) resultat.set(code, polygones);
  return resultat;
}

function partager(sites: readonly Site[], terres: Polygone[]): Map<string, Polygone[]> {
  if (sites.length === 1) return new Map([[sites[0]!.code, terres]]);
  const { x0, y0, x1, y1 } = agrandir(
    cadreDe([...terres.flat(2), ...sites.map(({ x, y }): [number, number] => [x, y])]),
    1000,
  );
  const places = separer(sites);
  const voronoi = Delaunay.from(places).voronoi([x0, y0, x1, y1]);
  const anneaux = sites.map((_, i) =>
    nettoyer((voronoi.cellPolygon(i) ?? []).map(([x, y]): [number, number] => [Math.round(x), Math.round(y)])),
  );
  const decoupes = decouper(
    anneaux.map((anneau) => (anneau && aire(anneau) < 0 ? anneau.toReversed() : anneau)),
    terres,
  );
  return new Map(sites.map((site, i) => [site.code, decoupes[i]!.length > 0 ? decoupes[i]! : [[disque(site)]]]));
}

/** Deux bourgs au même point n'auraient qu'une cellule : on écarte le second de quelques dizaines de mètres. */
function separer(sites: readonly Site[]): [number, number][] {
  const pris = new Set<string>();
  return sites.map(({ x, y }) => {
    let [px, py] = [x, y];
    while (pris.has(`${px},${py}`)) {
      px += 3;
      py += 2;
    }
    pris.add(`${px},${py}`);
    return [px, py];
  });
}

/** Rang de la terre où se trouve le site, -1 s'il est sur une île absente du fond. */
function terreDe(site: Site, terres: readonly Polygone[]): number {
  const dedans = terres.findIndex((terre) => contient(terre[0]!, site.x, site.y));
  if (dedans !== -1) return dedans;
  let proche = -1;
  let ecart = Infinity;
  terres.forEach((terre, rang) => {
    if (site.insulaire && aire(terre[0]!) > PETITE_TERRE) return;
    const distance = eloignement(site.x, site.y, terre);
    if (distance < ecart) [proche, ecart] = [rang, distance];
  });
  return site.insulaire && ecart > TOLERANCE ? -1 : proche;
}

/** Distance d'un point au bord d'une terre. */
function eloignement(x: number, y: number, terre: Polygone): number {
  const anneau = terre[0]!;
  let minimum = Infinity;
  for (let i = 0, j = anneau.length - 1; i < anneau.length; j = i++) {
    const [xa, ya] = anneau[j]!;
    const [dx, dy] = [anneau[i]![0] - xa, anneau[i]![1] - ya];
    const t = Math.max(0, Math.min(1, ((x - xa) * dx + (y - ya) * dy) / (dx * dx + dy * dy || 1)));
    minimum = Math.min(minimum, Math.hypot(x - xa - t * dx, y - ya - t * dy));
  }
  return minimum;
}

function disque({ x, y }: Site): Anneau {
  return Array.from({ length: 16 }, (_, i) => {
    const angle = (i * Math.PI) / 8;
    return [Math.round(x + RAYON_ILE * Math.cos(angle)), Math.round(y + RAYON_ILE * Math.sin(angle))];
  });
}
