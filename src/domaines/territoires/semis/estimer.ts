import { POSITIONS_RELEVEES } from '../masses.ts';
import type { Decoupage } from './decoupage.ts';

export interface PositionSemee {
  lon: number;
  lat: number;
  source: 'geonames' | 'relevee' | 'estimee_code_postal' | 'estimee_epci' | 'estimee_departement';
}
type Point = readonly [number, number];

/**
 * Donne une position à chaque commune : la sienne si elle est sûre, sinon le milieu de ses voisines de code postal, puis de son EPCI,
 * puis de son département, et elle est alors marquée estimée. Une commune dont le département n'a aucune position n'en a pas. Pure.
 * @param connues positions rattachées ; celles qui contredisent leurs voisines sont écartées (homonymes mal codés)
 */
export function estimer(
  decoupage: Decoupage,
  connues: ReadonlyMap<string, Point>,
  relevees: Record<string, Point> = POSITIONS_RELEVEES,
): { positions: Map<string, PositionSemee>; ecartees: string[] } {
  const sures = new Map(connues);
  for (const [code, point] of Object.entries(relevees)) if (!sures.has(code)) sures.set(code, point);
  const ecartees = aberrantes(decoupage, sures);
  for (const code of ecartees) sures.delete(code);

  const situees = decoupage.communes.filter((c) => sures.has(c.code));
  const groupes = {
    estimee_code_postal: regrouper(
      situees.flatMap((c) => c.codesPostaux.map((cp) => [`${c.departement}|${cp}`, c.code])),
    ),
    estimee_epci: regrouper(situees.filter((c) => c.epci).map((c) => [c.epci!, c.code])),
    estimee_departement: regrouper(situees.map((c) => [c.departement, c.code])),
  };
  const positions = new Map<string, PositionSemee>();
  for (const commune of decoupage.communes) {
    const point = sures.get(commune.code);
    if (point) {
      positions.set(commune.code, {
        lon: point[0],
        lat: point[1],
        source: connues.has(commune.code) ? 'geonames' : 'relevee',
      });
      continue;
    }
    const cles = {
      estimee_code_postal: commune.codesPostaux.map((cp) => `${commune.departement}|${cp}`),
      estimee_epci: commune.epci ? [commune.epci] : [],
      estimee_departement: [commune.departement],
    };
    for (const source of ['estimee_code_postal', 'estimee_epci', 'estimee_departement'] as const) {
      const voisines = cles[source].flatMap((cle) => groupes[source].get(cle) ?? []);
      if (voisines.length === 0) continue;
      const [lon, lat] = milieu(voisines.map((code) => sures.get(code)!));
      positions.set(commune.code, { lon, lat, source });
      break;
    }
  }
  return { positions, ecartees };
}

function regrouper(paires: string[][]): Map<string, string[]> {
  const groupes = new Map<string, string[]>();
  for (const [cle, code] of paires as [string, string][]) {
    const groupe = groupes.get(cle);
    if (groupe) groupe.push(code);
    else groupes.set(cle, [code]);
  }
  return groupes;
}

const milieu = (points: readonly Point[]): [number, number] => [
  points.reduce((total, p) => total + p[0], 0) / points.length,
  points.reduce((total, p) => total + p[1], 0) / points.length,
];

/**
 * Loin de tous ses voisins de code postal et d'EPCI, quand il y en a deux ou plus. Les communes les plus étendues (Allos, les
 * Saintes-Maries-de-la-Mer) en sont à 30 km ; les homonymes mal codés de GeoNames, à 50 km et davantage.
 */
const ECART_KM = 33;

function aberrantes(decoupage: Decoupage, sures: ReadonlyMap<string, Point>): string[] {
  const situees = decoupage.communes.filter((c) => sures.has(c.code) && c.departement < '97');
  const groupes = regrouper(
    situees.flatMap((c) => [
      ...c.codesPostaux.map((cp) => [`${c.departement}|${cp}`, c.code]),
      ...(c.epci ? [[c.epci, c.code]] : []),
    ]),
  );
  return situees
    .filter((c) => {
      const cles = [...c.codesPostaux.map((cp) => `${c.departement}|${cp}`), c.epci ?? ''];
      const voisines = [...new Set(cles.flatMap((cle) => groupes.get(cle) ?? []))].filter((code) => code !== c.code);
      return (
        voisines.length >= 2 && voisines.every((code) => distanceKm(sures.get(code)!, sures.get(c.code)!) > ECART_KM)
      );
    })
    .map((c) => c.code);
}

/** Distance approchée (équirectangulaire), suffisante pour comparer à quelques dizaines de kilomètres. */
function distanceKm([lonA, latA]: Point, [lonB, latB]: Point): number {
  const x = (lonB - lonA) * Math.cos(((latA + latB) * Math.PI) / 360);
  return Math.hypot(x, latB - latA) * 111.195;
}
