/** Contrôle des coordonnées d'une structure (WGS84, degrés décimaux) contre la commune de son adresse. */

const RAYON_TERRE_KM = 6371.0088;
const radians = (degres: number) => (degres * Math.PI) / 180;

/** Distance à vol d'oiseau, en kilomètres (haversine, rayon moyen UGGI). */
export function distanceKm(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const [a, b] = [radians(lat1), radians(lat2)];
  const h = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(radians(lon2 - lon1) / 2) ** 2;
  return 2 * RAYON_TERRE_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

// Emprises larges (ouest, sud, est, nord) de la métropole et des territoires d'outre-mer qui ont un code postal français.
const EMPRISES: readonly (readonly [number, number, number, number])[] = [
  [-5.6, 41.2, 9.8, 51.3],
  [-63.3, 14.2, -60.7, 18.3],
  [-54.8, 1.9, -51.4, 6],
  [55, -21.6, 56, -20.7],
  [44.8, -13.2, 45.5, -12.4],
  [-56.6, 46.6, -56, 47.3],
  [156, -28, 172, -17],
  [-156, -29, -133, -6],
  [-179, -15, -175, -12],
];

export function enFrance(lon: number, lat: number): boolean {
  return EMPRISES.some(([ouest, sud, est, nord]) => lon >= ouest && lon <= est && lat >= sud && lat <= nord);
}

export interface CommuneSituee {
  departement: string;
  population: number | null;
  lon: number | null;
  lat: number | null;
  positionEstimee: boolean;
}

/**
 * Écart toléré entre une adresse et le point de sa commune, en km. Ordres de grandeur géométriques et non règles de droit : une commune
 * française a 2 à 3 km de rayon, une grande ville ou une commune étendue jusqu'à 15 ; celles de Guyane dépassent 60. Un point estimé
 * (code postal, intercommunalité) peut lui-même être à 20 km du vrai.
 */
export function seuilEcartKm(commune: Pick<CommuneSituee, 'departement' | 'population' | 'positionEstimee'>): number {
  const habitants = commune.population ?? 0;
  const taille = commune.departement === '973' ? 120 : habitants >= 50_000 ? 18 : habitants >= 10_000 ? 14 : 10;
  return taille + (commune.positionEstimee ? 20 : 0);
}

export type JugementPosition =
  | { nature: 'bonne' }
  | { nature: 'absente' }
  | { nature: 'nulle' }
  | { nature: 'inversee' }
  | { nature: 'hors_france' }
  | { nature: 'eloignee'; km: number; seuilKm: number };

/** Juge des coordonnées reçues ; sans commune située, seule leur vraisemblance en France est jugée. */
export function jugerPosition(lon: number | null, lat: number | null, commune: CommuneSituee | null): JugementPosition {
  if (lon === null || lat === null) return { nature: 'absente' };
  if (Math.abs(lon) < 0.01 && Math.abs(lat) < 0.01) return { nature: 'nulle' };
  if (!enFrance(lon, lat)) return { nature: enFrance(lat, lon) ? 'inversee' : 'hors_france' };
  if (commune?.lon == null || commune.lat == null) return { nature: 'bonne' };
  const km = distanceKm(lon, lat, commune.lon, commune.lat);
  const seuilKm = seuilEcartKm(commune);
  return km > seuilKm ? { nature: 'eloignee', km, seuilKm } : { nature: 'bonne' };
}

/** Nombre décimal écrit avec un point ou une virgule ; `null` si vide, hors bornes ou illisible. */
export function lireDegre(texte: string, limite: 90 | 180): number | null {
  const nettoye = texte.trim().replace(',', '.');
  if (!/^-?\d+(\.\d+)?(e-?\d+)?$/i.test(nettoye)) return null;
  const degre = Number(nettoye);
  // Six décimales : dix centimètres.
  return Math.abs(degre) <= limite ? Math.round(degre * 1e6) / 1e6 : null;
}
