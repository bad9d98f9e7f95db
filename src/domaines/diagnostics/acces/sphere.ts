/** Rayon moyen de la Terre, en km (UGGI). */
export const RAYON_TERRE_KM = 6371.0088;

/**
 * Vecteurs unitaires (x, y, z à la suite) de points en degrés. Trois dimensions plutôt que longitude et latitude : la corde se compare
 * sans trigonométrie, et ni les pôles ni le 180e méridien (Wallis-et-Futuna, Fidji) ne sont des cas particuliers.
 */
export function vecteurs(lon: ArrayLike<number>, lat: ArrayLike<number>): Float64Array {
  const xyz = new Float64Array(lon.length * 3);
  const radian = Math.PI / 180;
  for (let i = 0; i < lon.length; i++) {
    const phi = lat[i]! * radian;
    const lambda = lon[i]! * radian;
    xyz[3 * i] = Math.cos(phi) * Math.cos(lambda);
    xyz[3 * i + 1] = Math.cos(phi) * Math.sin(lambda);
    xyz[3 * i + 2] = Math.sin(phi);
  }
  return xyz;
}

/** Corde (sur la sphère de rayon 1) d'un arc de `km` kilomètres. */
export function cordeDe(km: number): number {
  return 2 * Math.sin(Math.min(km / (2 * RAYON_TERRE_KM), Math.PI / 2));
}

/** Arc de grand cercle, en km, dont le carré de la corde est donné. */
export function kmDeCorde2(corde2: number): number {
  return 2 * RAYON_TERRE_KM * Math.asin(Math.min(1, Math.sqrt(corde2) / 2));
}

/** Distance de grand cercle (formule de haversine), en km ; sert de référence indépendante de la grille. */
export function haversineKm(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const radian = Math.PI / 180;
  const dPhi = Math.sin(((lat2 - lat1) * radian) / 2);
  const dLambda = Math.sin(((lon2 - lon1) * radian) / 2);
  const h = dPhi * dPhi + Math.cos(lat1 * radian) * Math.cos(lat2 * radian) * dLambda * dLambda;
  return 2 * RAYON_TERRE_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}
