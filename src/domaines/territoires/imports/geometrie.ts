import {
  type Anneau,
  aire,
  contient,
  fusionner,
  nettoyer,
  orienter,
  type Plan,
  type Polygone,
  pointInterieur,
  projeter,
  tisser,
} from '#src/socle/cartes/index.ts';

export type LectureGeometrie =
  | { ok: true; polygones: Polygone[]; sansSurface: boolean }
  | { ok: false; motif: string; correction: string };

/** Demi-côté du losange qui marque une commune dont le contour du fichier n'a pas de surface (300 m). */
const REPERE = 30;

/**
 * Géométrie GeoJSON (Polygon ou MultiPolygon, en degrés) → polygones plans, propres et orientés. Un anneau à l'envers est retourné ; un
 * contour sans surface (aller-retour) devient un petit losange, pour que la commune reste sur la carte. Pure.
 */
export function lireGeometrie(geometrie: unknown, plan: Plan): LectureGeometrie {
  const { type, coordinates } = (geometrie ?? {}) as { type?: string; coordinates?: unknown };
  const multi = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  if (!Array.isArray(multi) || multi.length === 0)
    return {
      ok: false,
      motif: "L'entité n'a pas de contour (polygone).",
      correction: 'Exportez les communes avec leur géométrie surfacique.',
    };
  const polygones: Polygone[] = [];
  const points: Anneau = [];
  for (const brut of multi as unknown[]) {
    const anneaux = Array.isArray(brut) ? brut.map(lireAnneau) : [null];
    if (anneaux.some((anneau) => anneau === null))
      return {
        ok: false,
        motif: 'Le contour a des points illisibles.',
        correction: 'Chaque point est un couple [longitude, latitude].',
      };
    const lus = anneaux as Anneau[];
    if (lus.flat().some(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90))
      return {
        ok: false,
        motif: 'Les coordonnées ne sont pas en degrés.',
        correction: 'Exportez le fichier en WGS 84 (EPSG:4326), pas en Lambert.',
      };
    const projetes = lus.map((anneau) => anneau.map(([x, y]) => projeter(plan, x, y)));
    points.push(...projetes.flat());
    const [exterieur, ...trous] = projetes.map(nettoyer);
    if (!exterieur || estAplati(exterieur)) continue;
    polygones.push(orienter([exterieur, ...trous.filter((trou) => trou !== null)]).polygone);
  }
  if (polygones.length > 0) return { ok: true, polygones, sansSurface: false };
  const [x, y] = points[0] ?? [0, 0];
  return {
    ok: true,
    polygones: [
      [
        [
          [x, y - REPERE],
          [x + REPERE, y],
          [x, y + REPERE],
          [x - REPERE, y],
        ],
      ],
    ],
    sansSurface: true,
  };
}

/** Aller-retour arrondi : moins de 3 ha (la plus petite commune en a 3,5) et vingt fois moins étendu qu'un disque de même périmètre. */
function estAplati(anneau: Anneau): boolean {
  const surface = Math.abs(aire(anneau));
  const perimetre = anneau.reduce((total, [x, y], i) => {
    const [xa, ya] = anneau.at(i - 1)!;
    return total + Math.hypot(x - xa, y - ya);
  }, 0);
  return surface < 300 && 4 * Math.PI * surface < 0.05 * perimetre ** 2;
}

function lireAnneau(brut: unknown): Anneau | null {
  if (!Array.isArray(brut) || brut.length < 3) return null;
  const points = brut.map(
    (point) => (Array.isArray(point) ? [point[0], point[1]] : [Number.NaN, Number.NaN]) as [number, number],
  );
  return points.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y)) ? points : null;
}

/**
 * Réunit une commune et d'anciennes communes qui y sont entrées. Une ancienne commune déjà dans le contour (commune déléguée,
 * arrondissement municipal) ne change rien ; les autres s'ajoutent et leurs limites communes disparaissent. Pure.
 */
export function reunir(actuelle: readonly Polygone[] | null, anciennes: readonly (readonly Polygone[])[]): Polygone[] {
  const dehors = anciennes.filter((polygones) => {
    const [x, y] = pointInterieur(polygones);
    return !(actuelle ?? []).some(
      ([exterieur, ...trous]) => contient(exterieur!, x, y) && !trous.some((trou) => contient(trou, x, y)),
    );
  });
  if (dehors.length === 0) return [...(actuelle ?? [])];
  return fusionner(tisser([...(actuelle ? [actuelle] : []), ...dehors]), () => 'commune').get('commune') ?? [];
}
