import type { Decimal } from '#src/socle/montants.ts';

export const TYPES_AIDES = ['ACI', 'AI', 'EI', 'EITI', 'ETTI'] as const;
export type TypeAide = (typeof TYPES_AIDES)[number];

/** Ce dont on demande le montant. Les nombres sont des textes décimaux exacts. */
export interface DemandeSimulation {
  type: TypeAide;
  etp: Decimal;
  /** Premier jour de la période, `AAAA-MM-JJ`. */
  date: string;
  /** Durée en mois entiers, de 1 à 36. */
  mois: number;
  /** Part modulée, en % du socle. */
  modulation: Decimal;
  /** `departement:62`. */
  territoire?: string | null;
  /** Participation du département : personnes par mois (88 % du RSA, D5132-41), ou montant fixé par sa convention. */
  departement?: { personnes: Decimal } | { montant: Decimal; source: string } | null;
}

export interface ParametreEmploye {
  /** Clé du catalogue : `aide_au_poste.aci`. */
  nom: string;
  libelle: string;
  valeur: Decimal;
  unite: string;
  source: string;
  confiance: 'lu' | 'source secondaire' | 'non verifie';
  /** Jour d'effet de la valeur. */
  depuis: string;
  /** Ce qu'il faut savoir avant de s'y fier ; vide le plus souvent. */
  reserve: string;
}

/** Un morceau de la période, à un seul taux. La somme des montants des morceaux est le socle, au centime. */
export interface Tranche {
  du: string;
  mois: number;
  montantUnitaire: Decimal;
  montant: Decimal;
}

/** Montants exacts au centime, en texte décimal. `total` = base + modulation ; la part du département est comprise dans le financement, pas ajoutée au total de l'État. */
export interface Simulation {
  /** Ce qui a été demandé : refaire le calcul n'a besoin de rien d'autre. */
  demande: DemandeSimulation;
  base: Decimal;
  modulation: Decimal;
  partDepartement: Decimal;
  total: Decimal;
  tranches: Tranche[];
  parametres: ParametreEmploye[];
  /** Chaque montant expliqué : « 24,76 ETP × 23 921 € × 12/12 ». */
  explications: { montant: 'base' | 'modulation' | 'partDepartement' | 'total'; calcul: string }[];
}
