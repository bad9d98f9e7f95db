import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { nettoyer, orienter, type Plan, type Polygone, projeter } from '#src/socle/cartes/index.ts';
import { racine } from '#src/socle/racine.ts';

/** Pays de Natural Earth (code ISO numérique) → plans français ; la France y comprend ses départements d'outre-mer. */
const PAYS: Record<string, Plan[]> = {
  '250': ['metropole', '971', '972', '973', '974', '976'],
  '666': ['975'],
  '652': ['977'],
  '663': ['978'],
  '876': ['986'],
  '258': ['987'],
  '540': ['988'],
};
/** Centre approché de chaque plan, pour ranger les terres de la France dans le leur. */
const REPERES: Record<Plan, [number, number]> = {
  metropole: [3, 46.5],
  '971': [-61.45, 16.2],
  '972': [-61.02, 14.65],
  '973': [-53.1, 4],
  '974': [55.53, -21.12],
  '976': [45.15, -12.83],
};

/** Terres émergées françaises au 1:10 000 000 (Natural Earth, domaine public), projetées, par plan. */
export function lireTerres(): Map<Plan, Polygone[]> {
  const fichier = join(racine, 'node_modules', 'world-atlas', 'countries-10m.json');
  const monde = JSON.parse(readFileSync(fichier, 'utf8')) as Topology<{ countries: GeometryCollection }>;
  const terres = new Map<Plan, Polygone[]>();
  for (const pays of monde.objects.countries.geometries) {
    const plans = PAYS[String(pays.id)];
    if (!plans) continue;
    const { geometry } = feature(monde, pays as GeometryObject) as Feature;
    const polygones =
      geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : [];
    for (const polygone of polygones) {
      const [lon, lat] = polygone[0]![0] as [number, number];
      const plan = plans.length === 1 ? plans[0]! : plusProche(lon, lat, plans);
      const anneaux = polygone
        .map((anneau) => nettoyer(anneau.map(([x, y]) => projeter(plan, x!, y!))))
        .filter((a) => a !== null);
      if (anneaux.length === 0) continue;
      terres.set(plan, [...(terres.get(plan) ?? []), orienter(anneaux).polygone]);
    }
  }
  return terres;
}

function plusProche(lon: number, lat: number, plans: Plan[]): Plan {
  const ecart = (plan: Plan) => Math.hypot(REPERES[plan]![0] - lon, REPERES[plan]![1] - lat);
  return plans.reduce((a, b) => (ecart(b) < ecart(a) ? b : a));
}
