/**
 * Estimation du besoin d'une commune quand aucun fichier ne le donne (calcul pur).
 *
 *   total de la zone d'emploi = population × part d'actifs × taux de chômage de la zone × rapport national du public
 *   besoin de la commune      = total × (population × inclinaison) / Σ (population × inclinaison) dans la zone
 *
 * L'inclinaison vient de Filosofi : part des minima sociaux dans le revenu (PPMINI) rapportée à sa moyenne dans la zone, à
 * défaut le rang de la commune par revenu médian (MED). Une commune couverte par le secret prend celle de son EPCI.
 * La somme des communes d'une zone est exactement le total de la zone.
 */

export interface TerritoiresCalcul {
  /** Population municipale ; NaN si inconnue (le besoin est alors non calculable). */
  population: Float64Array;
  /** Rang de la zone d'emploi, de l'EPCI et du département de chaque commune ; -1 si elle n'en a pas. */
  zone: Int32Array;
  epci: Int32Array;
  departement: Int32Array;
}

export interface EntreesEstimation extends TerritoiresCalcul {
  /** Taux de chômage par zone, en % ; NaN si inconnu (le taux national en tient lieu). */
  tauxZone: Float64Array;
  /** Part des minima sociaux dans le revenu disponible, en % ; NaN si secret ou absent. */
  minima: Float64Array;
  /** Revenu médian par unité de consommation, en € ; NaN si secret ou absent. */
  mediane: Float64Array;
  /** Taux de chômage national, en %. */
  tauxNational: number;
  /** Actifs parmi la population, de 0 à 1. */
  partActive: number;
  /** Personnes du public pour un chômeur au sens du BIT, au niveau national. */
  rapport: number;
}

/** Bornes de l'inclinaison : un revenu extrême ne doit ni vider ni remplir à lui seul sa zone. */
const INCLINAISON_MIN = 0.25;
const INCLINAISON_MAX = 4;

export function estimer(e: EntreesEstimation): Float64Array {
  const n = e.population.length;
  const inclinaison = inclinaisons(e);
  const nbZones = e.tauxZone.length;
  const masse = new Float64Array(nbZones);
  const poids = new Float64Array(nbZones);
  for (let i = 0; i < n; i++) {
    const z = e.zone[i]!;
    const population = e.population[i]!;
    if (z < 0 || Number.isNaN(population)) continue;
    masse[z]! += population;
    poids[z]! += population * inclinaison[i]!;
  }
  const chomeurs = (population: number, taux: number) =>
    ((population * e.partActive * (Number.isNaN(taux) ? e.tauxNational : taux)) / 100) * e.rapport;
  return Float64Array.from({ length: n }, (_, i) => {
    const population = e.population[i]!;
    const z = e.zone[i]!;
    if (Number.isNaN(population)) return Number.NaN;
    if (z < 0) return chomeurs(population, Number.NaN);
    if (poids[z] === 0) return 0;
    return (chomeurs(masse[z]!, e.tauxZone[z]!) * population * inclinaison[i]!) / poids[z]!;
  });
}

/** Inclinaison de chaque commune autour de 1 (plus forte = plus de besoin qu'à population égale). */
export function inclinaisons(e: EntreesEstimation): Float64Array {
  const n = e.population.length;
  const moyenneMinima = moyennesParGroupe(e.zone, e.minima, e.population, e.tauxZone.length);
  const rang = rangsParZone(e);
  const resultat = new Float64Array(n).fill(Number.NaN);
  for (let i = 0; i < n; i++) {
    const z = e.zone[i]!;
    if (z < 0) continue;
    const moyenne = moyenneMinima[z]!;
    const minima = e.minima[i]!;
    if (!Number.isNaN(minima) && moyenne > 0) resultat[i] = borner(minima / moyenne);
    else if (!Number.isNaN(rang[i]!)) resultat[i] = 1.5 - rang[i]!;
  }
  const nbEpci = nombreDeGroupes(e.epci);
  const moyenneEpci = moyennesParGroupe(e.epci, resultat, e.population, nbEpci);
  for (let i = 0; i < n; i++) {
    if (!Number.isNaN(resultat[i]!)) continue;
    const parEpci = e.epci[i]! >= 0 ? moyenneEpci[e.epci[i]!]! : Number.NaN;
    resultat[i] = Number.isNaN(parEpci) ? 1 : parEpci;
  }
  return resultat;
}

const borner = (x: number) => Math.min(INCLINAISON_MAX, Math.max(INCLINAISON_MIN, x));

/** Rang de la commune dans sa zone par revenu médian, pondéré par la population : 0 la plus modeste, 1 la plus aisée. */
function rangsParZone(e: EntreesEstimation): Float64Array {
  const rang = new Float64Array(e.population.length).fill(Number.NaN);
  const parZone = new Map<number, number[]>();
  for (let i = 0; i < e.population.length; i++) {
    const z = e.zone[i]!;
    if (z < 0 || Number.isNaN(e.mediane[i]!) || !(e.population[i]! > 0)) continue;
    const communes = parZone.get(z);
    if (communes) communes.push(i);
    else parZone.set(z, [i]);
  }
  for (const communes of parZone.values()) {
    communes.sort((a, b) => e.mediane[a]! - e.mediane[b]! || a - b);
    const total = communes.reduce((somme, i) => somme + e.population[i]!, 0);
    let cumul = 0;
    for (const i of communes) {
      rang[i] = (cumul + e.population[i]! / 2) / total;
      cumul += e.population[i]!;
    }
  }
  return rang;
}

/** Moyenne des valeurs connues de chaque groupe, pondérée par la population ; NaN pour un groupe sans valeur. */
export function moyennesParGroupe(
  groupe: Int32Array,
  valeur: Float64Array,
  population: Float64Array,
  nb: number,
): Float64Array {
  const somme = new Float64Array(nb);
  const poids = new Float64Array(nb);
  for (let i = 0; i < groupe.length; i++) {
    const g = groupe[i]!;
    if (g < 0 || Number.isNaN(valeur[i]!) || !(population[i]! > 0)) continue;
    somme[g]! += valeur[i]! * population[i]!;
    poids[g]! += population[i]!;
  }
  return somme.map((s, g) => (poids[g]! > 0 ? s / poids[g]! : Number.NaN));
}

export function nombreDeGroupes(groupe: Int32Array): number {
  let max = -1;
  for (const g of groupe) if (g > max) max = g;
  return max + 1;
}
