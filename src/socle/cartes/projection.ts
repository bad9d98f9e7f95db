import { type GeoProjection, geoConicConformal, geoMercator } from 'd3-geo';

/**
 * Les cartes sont dessinées dans des plans : un pour la métropole, un par territoire d'outre-mer. Les contours y sont stockés déjà
 * projetés, ce qui épargne la projection à chaque dessin et rend sans effet les anneaux orientés à l'envers (ils inondent une carte
 * projetée sur la sphère). Unité : 10 m à l'échelle du plan ; l'ordonnée croît vers le bas, comme en SVG.
 */
export type Plan = string;

/** Une unité plane vaut 10 m au centre du plan (rayon moyen de la Terre, UICN/IUGG : 6 371 008,8 m). */
export const METRES_PAR_UNITE = 10;
const ECHELLE = 6_371_008.8 / METRES_PAR_UNITE;

/** Centre de chaque plan d'outre-mer (longitude, latitude en degrés). La Mercator locale y est conforme. */
const CENTRES: Record<string, [number, number]> = {
  '971': [-61.45, 16.2],
  '972': [-61.02, 14.65],
  '973': [-53.1, 4],
  '974': [55.53, -21.12],
  '975': [-56.3, 46.95],
  '976': [45.15, -12.83],
  '977': [-62.83, 17.9],
  '978': [-63.06, 18.08],
  '984': [70, -49],
  '986': [-177, -13.8],
  '987': [-146, -17],
  '988': [165.5, -21.3],
  '989': [-109.22, 10.3],
};

export const PLAN_METROPOLE: Plan = 'metropole';
/** Départements d'outre-mer, dans l'ordre où les cartouches de la carte de France les montrent. */
export const PLANS_OUTRE_MER: readonly Plan[] = ['971', '972', '973', '974', '976'];

const PROJECTIONS = new Map<Plan, GeoProjection>();

function projection(plan: Plan): GeoProjection {
  const connue = PROJECTIONS.get(plan);
  if (connue) return connue;
  const centre = CENTRES[plan];
  // La Mercator agrandit de 1/cos(latitude) : on compense pour que l'unité reste 10 m au centre du plan.
  // Conique conforme de parallèles 44 et 49° : celle de la carte légale de la métropole (Lambert-93, décret 2000-1276), sur la sphère.
  const neuve = centre
    ? geoMercator()
        .rotate([-centre[0], 0])
        .center([0, centre[1]])
        .scale(ECHELLE * Math.cos((centre[1] * Math.PI) / 180))
    : geoConicConformal().rotate([-3, 0]).center([0, 46.5]).parallels([44, 49]).scale(ECHELLE);
  PROJECTIONS.set(plan, neuve.translate([0, 0]));
  return neuve;
}

/** Plan d'un département : le sien outre-mer, celui de la métropole sinon. */
export function planDe(departement: string): Plan {
  return departement in CENTRES ? departement : PLAN_METROPOLE;
}

/** Degrés (WGS 84) → coordonnées planes entières. */
export function projeter(plan: Plan, lon: number, lat: number): [number, number] {
  const [x, y] = projection(plan)([lon, lat]) ?? [Number.NaN, Number.NaN];
  return [Math.round(x), Math.round(y)];
}

/** Coordonnées planes → degrés : sert à mesurer une surface sur la sphère. */
export function deprojeter(plan: Plan, x: number, y: number): [number, number] {
  return projection(plan).invert?.([x, y]) ?? [Number.NaN, Number.NaN];
}
