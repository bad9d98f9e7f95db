import { Grille } from './grille.ts';
import { cordeDe, kmDeCorde2, vecteurs } from './sphere.ts';
import type { Lieux, TempsDeTrajet } from './temps.ts';

/**
 * Trajets possibles, rangés par origine : ceux de l'origine i occupent les places `debut[i]` à `debut[i + 1]` de `destinations` et
 * `minutes`. Huit octets par trajet ; calculés une fois, ils servent à tous les modèles, publics et types de structures.
 */
export interface Paires {
  origines: number;
  sites: number;
  debut: Uint32Array;
  destinations: Uint32Array;
  minutes: Float32Array | Float64Array;
}

/**
 * Sites dont l'offre se déploie sur une liste de communes (AI, ETTI) au lieu d'un rayon : `origines` sont les indices de ces communes.
 * Le trajet vaut alors zéro minute, donc le poids 1 dans tous les modèles : c'est la structure qui place la personne près de chez elle.
 */
export type TerritoiresIntervention = ReadonlyMap<number, ArrayLike<number>>;

class Accumulateur {
  nombre = 0;
  destinations = new Uint32Array(1 << 16);
  minutes = new Float32Array(1 << 16);

  ajouter(destination: number, minutes: number): void {
    if (this.nombre === this.destinations.length) {
      const plus = new Uint32Array(this.nombre * 2);
      plus.set(this.destinations);
      this.destinations = plus;
      const plusMinutes = new Float32Array(this.nombre * 2);
      plusMinutes.set(this.minutes);
      this.minutes = plusMinutes;
    }
    this.destinations[this.nombre] = destination;
    this.minutes[this.nombre++] = minutes;
  }
}

/** Tous les couples (origine, site) à `seuil` minutes au plus. */
export function pairesProches(
  origines: Lieux,
  sites: Lieux,
  temps: TempsDeTrajet,
  seuil: number,
  interventions: TerritoiresIntervention = new Map(),
): Paires {
  const n = origines.lon.length;
  const xyz = vecteurs(origines.lon, origines.lat);
  let porteeMax = 0;
  for (let i = 0; i < n; i++) porteeMax = Math.max(porteeMax, temps.porteeKm(i, seuil));
  const grille = new Grille(vecteurs(sites.lon, sites.lat), porteeMax);
  const parCommune = parOrigine(interventions);
  const debut = new Uint32Array(n + 1);
  const sortie = new Accumulateur();
  for (let i = 0; i < n; i++) {
    const voisins = grille.autour(xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!, cordeDe(temps.porteeKm(i, seuil)));
    for (let v = 0; v < voisins.nombre; v++) {
      const site = voisins.indices[v]!;
      if (interventions.has(site)) continue;
      const minutes = temps.minutes(i, site, kmDeCorde2(voisins.cordes2[v]!));
      if (minutes <= seuil) sortie.ajouter(site, minutes);
    }
    for (const site of parCommune.get(i) ?? []) sortie.ajouter(site, 0);
    debut[i + 1] = sortie.nombre;
  }
  return {
    origines: n,
    sites: sites.lon.length,
    debut,
    destinations: sortie.destinations.slice(0, sortie.nombre),
    minutes: sortie.minutes.slice(0, sortie.nombre),
  };
}

function parOrigine(interventions: TerritoiresIntervention): Map<number, number[]> {
  const resultat = new Map<number, number[]>();
  for (const [site, communes] of interventions) {
    for (const commune of new Set(Array.from(communes))) {
      const liste = resultat.get(commune);
      if (liste) liste.push(site);
      else resultat.set(commune, [site]);
    }
  }
  return resultat;
}

/** Range une matrice de trajets donnée en liste (import, ligne de commande) ; aucun seuil n'est appliqué ici. */
export function pairesDeTrajets(
  origines: number,
  sites: number,
  trajets: { origines: ArrayLike<number>; destinations: ArrayLike<number>; minutes: ArrayLike<number> },
): Paires {
  const debut = new Uint32Array(origines + 1);
  const nombre = trajets.minutes.length;
  for (let k = 0; k < nombre; k++) debut[trajets.origines[k]! + 1]!++;
  for (let i = 0; i < origines; i++) debut[i + 1]! += debut[i]!;
  const place = debut.slice();
  const destinations = new Uint32Array(nombre);
  const minutes = new Float64Array(nombre);
  for (let k = 0; k < nombre; k++) {
    const p = place[trajets.origines[k]!]!++;
    destinations[p] = trajets.destinations[k]!;
    minutes[p] = trajets.minutes[k]!;
  }
  return { origines, sites, debut, destinations, minutes };
}
