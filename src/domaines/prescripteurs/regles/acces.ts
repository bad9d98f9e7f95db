import type { Paires } from '#src/domaines/diagnostics/index.ts';

/** Le lieu le plus proche de chaque origine : durée (`Infinity` au-delà de la portée) et rang du site (-1 s'il n'y en a pas). */
export interface PlusProches {
  minutes: Float64Array;
  sites: Int32Array;
}

/** @param actifs sites à considérer (1) ou à ignorer (0) */
export function plusProches(
  { origines, debut, destinations, minutes }: Paires,
  actifs: ArrayLike<number>,
): PlusProches {
  const proches = {
    minutes: new Float64Array(origines).fill(Number.POSITIVE_INFINITY),
    sites: new Int32Array(origines).fill(-1),
  };
  for (let i = 0; i < origines; i++) {
    for (let k = debut[i]!; k < debut[i + 1]!; k++) {
      const site = destinations[k]!;
      if (actifs[site] === 0 || minutes[k]! >= proches.minutes[i]!) continue;
      proches.minutes[i] = minutes[k]!;
      proches.sites[i] = site;
    }
  }
  return proches;
}

/** Poids 1 jusqu'au seuil compris, 0 au-delà : les 2SFCA d'un lieu de prescription n'ont pas de palier. */
export function poidsBinaires(
  { minutes, destinations }: Paires,
  actifs: ArrayLike<number>,
  seuil: number,
): Float64Array {
  const poids = new Float64Array(minutes.length);
  for (let k = 0; k < poids.length; k++) {
    if (minutes[k]! <= seuil && actifs[destinations[k]!] === 1) poids[k] = 1;
  }
  return poids;
}

/** Une commune, son besoin (`null` : inconnu), sa distance au plus proche et son accès ; `situee` faux : rien n'est calculable. */
export interface CommuneMesuree {
  besoin: number | null;
  situee: boolean;
  minutes: number;
  /** Lieux à portée par personne en besoin. */
  acces: number;
}

export interface BilanPrescription {
  communes: number;
  /** Communes sans position connue : ni couvertes ni sans prescripteur. */
  nonSituees: number;
  sans: number;
  /** Besoin connu des communes situées ; `null` si aucun ne l'est. */
  besoin: number | null;
  besoinSans: number | null;
  partBesoinSans: number | null;
  /** Lieux à portée pour 10 000 personnes : celui de la personne moyenne, pas de la commune moyenne. */
  pour10000: number | null;
  /** Durée moyenne jusqu'au plus proche, pondérée par le besoin, une commune hors de portée comptant pour la portée ; `null` sans besoin. */
  minutesMoyennes: number | null;
}

/** Ce qu'il en est d'un ensemble de communes. `seuil` et `portee` en minutes. */
export function bilanDe(communes: readonly CommuneMesuree[], seuil: number, portee: number): BilanPrescription {
  let [situees, connues, sans] = [0, 0, 0];
  let [besoin, besoinSans, acces, minutes] = [0, 0, 0, 0];
  for (const commune of communes) {
    if (!commune.situee) continue;
    const hors = commune.minutes > seuil;
    situees++;
    if (hors) sans++;
    if (commune.besoin === null) continue;
    connues++;
    besoin += commune.besoin;
    if (hors) besoinSans += commune.besoin;
    acces += commune.besoin * commune.acces;
    minutes += commune.besoin * Math.min(commune.minutes, portee);
  }
  const parPersonne = (total: number) => (besoin > 0 ? total / besoin : null);
  return {
    communes: communes.length,
    nonSituees: communes.length - situees,
    sans,
    besoin: connues > 0 ? besoin : null,
    besoinSans: connues > 0 ? besoinSans : null,
    partBesoinSans: parPersonne(besoinSans),
    pour10000: parPersonne(10_000 * acces),
    minutesMoyennes: parPersonne(minutes),
  };
}

/** Classes de durée jusqu'au plus proche, en parts du seuil : au tiers, aux deux tiers, au seuil, une fois et demie, au-delà. */
export const CLASSES_DUREE = ['tiers', 'deux_tiers', 'seuil', 'loin', 'tres_loin', 'non_calculable'] as const;
export type ClasseDuree = (typeof CLASSES_DUREE)[number];

export const bornesDe = (seuil: number) => [seuil / 3, (2 * seuil) / 3, seuil, 1.5 * seuil].map((b) => Math.round(b));

export function classerDuree(minutes: number | null, seuil: number): ClasseDuree {
  if (minutes === null) return 'non_calculable';
  const rang = bornesDe(seuil).findIndex((borne) => minutes <= borne);
  return rang === -1 ? 'tres_loin' : CLASSES_DUREE[rang]!;
}
