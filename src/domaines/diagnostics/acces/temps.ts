import { Grille } from './grille.ts';
import { cordeDe, vecteurs } from './sphere.ts';

export const MODES = ['voiture', 'velo', 'marche'] as const;
export type Mode = (typeof MODES)[number];

/** Communes ou sites, un élément par lieu. `classe` : 0 dense, 1 intermédiaire, 2 peu dense. `masse` : terre d'un seul tenant. */
export interface Lieux {
  lon: Float64Array;
  lat: Float64Array;
  classe: Uint8Array;
  masse: Uint16Array;
}

/**
 * D'où viennent les durées. Le calcul par défaut les estime à vol d'oiseau ; une matrice origine–destination importée le remplace
 * (`pairesDeTrajets` dans `paires.ts`).
 */
export interface TempsDeTrajet {
  /** Distance à vol d'oiseau, en km, au-delà de laquelle l'origine n'atteint rien en `seuil` minutes. */
  porteeKm(origine: number, seuil: number): number;
  /** Minutes pour aller de l'origine à la destination, `Infinity` si aucune route n'y mène. */
  minutes(origine: number, destination: number, km: number): number;
}

/**
 * Conventions de l'estimation des durées sans réseau routier, quand les paramètres datés (`diagnostic.*`) n'en donnent pas d'autres. Ce ne
 * sont pas des règles de droit ; elles sont montrées avec chaque résultat. Aucune ne distingue la circulation ni le relief.
 */
export const PARAMETRES_TEMPS = {
  date: '2026-11',
  /** Longueur de la route rapportée au vol d'oiseau : valeur robuste sur les réseaux routiers (arXiv 2406.06490). */
  detour: 1.3,
  /** `terminal` : minutes de départ et d'arrivée (rejoindre le véhicule, stationner). Vitesses en km/h par classe de densité. */
  modes: {
    voiture: { terminal: 3, vitesses: [25, 40, 60] },
    velo: { terminal: 1, vitesses: [12, 12, 12] },
    marche: { terminal: 0, vitesses: [4.5, 4.5, 4.5] },
  },
  /** Densité autour du lieu (habitants par km² dans ce rayon) à partir de laquelle il est dense, puis intermédiaire. */
  densite: { rayonKm: 5, seuils: [1500, 300] },
  source: "1,3 × vol d'oiseau, vitesse selon la densité des deux extrémités (convention, novembre 2026)",
} as const;

export interface ParametresTemps {
  detour: number;
  modes: Record<Mode, { terminal: number; vitesses: readonly number[] }>;
  densite: { rayonKm: number; seuils: readonly [dense: number, intermediaire: number] };
}

/**
 * Durée = terminal + 60 × détour × km / vitesse, la moitié du trajet se faisant à la vitesse de chaque extrémité. Deux terres que la
 * mer sépare (masses différentes) n'ont pas de route : sinon la Corse rejoindrait Nice, et Belle-Île le continent.
 */
export function tempsParDefaut(
  mode: Mode,
  origines: Lieux,
  destinations: Lieux,
  parametres: Pick<ParametresTemps, 'detour' | 'modes'> = PARAMETRES_TEMPS,
): TempsDeTrajet {
  const { terminal, vitesses } = parametres.modes[mode];
  const demiMinuteParKm = vitesses.map((vitesse) => (60 * parametres.detour) / (2 * vitesse));
  const plusRapide = Math.min(...demiMinuteParKm);
  const depart = Float64Array.from(origines.classe, (classe) => demiMinuteParKm[classe]!);
  const arrivee = Float64Array.from(destinations.classe, (classe) => demiMinuteParKm[classe]!);
  return {
    porteeKm: (origine, seuil) => Math.max(0, seuil - terminal) / (depart[origine]! + plusRapide),
    minutes: (origine, destination, km) =>
      origines.masse[origine] === destinations.masse[destination]
        ? terminal + km * (depart[origine]! + arrivee[destination]!)
        : Number.POSITIVE_INFINITY,
  };
}

/**
 * Classe de densité de chaque commune d'après les habitants alentour : la superficie communale n'est pas nécessaire, et une petite
 * commune de banlieue est bien classée dense. Une population inconnue (NaN) compte pour zéro.
 */
export function classesDeDensite(
  lon: Float64Array,
  lat: Float64Array,
  population: Float64Array,
  { rayonKm, seuils }: ParametresTemps['densite'] = PARAMETRES_TEMPS.densite,
): Uint8Array {
  const xyz = vecteurs(lon, lat);
  const grille = new Grille(xyz, rayonKm);
  const surface = Math.PI * rayonKm * rayonKm;
  const classes = new Uint8Array(lon.length);
  for (let i = 0; i < lon.length; i++) {
    const voisins = grille.autour(xyz[3 * i]!, xyz[3 * i + 1]!, xyz[3 * i + 2]!, cordeDe(rayonKm));
    let habitants = 0;
    for (let v = 0; v < voisins.nombre; v++) habitants += population[voisins.indices[v]!]! || 0;
    const densite = habitants / surface;
    classes[i] = densite >= seuils[0] ? 0 : densite >= seuils[1] ? 1 : 2;
  }
  return classes;
}
