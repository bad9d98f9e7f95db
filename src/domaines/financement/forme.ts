import type { Decimal } from '#src/socle/montants.ts';

export const TYPES_AIDES = ['ACI', 'AI', 'EI', 'EITI', 'ETTI'] as const;
export type TypeAide = (typeof TYPES_AIDES)[number];

/** Ce dont on demande le montant. Les nombres sont des textes décimaux exacts. */
export interface DemandeSimulation {
  type: TypeAide;
  etp: Decimal;
  /** Jour d'effet, `AAAA-MM-JJ` : les paramètres sont ceux de ce jour. */
  date: string;
  /** Durée en mois, 12 par défaut. */
  mois: number;
  /** Part modulée, en % du socle. */
  modulation: Decimal;
  /** `departement:62`. */
  territoire?: string | null;
  /** Participation du département : personnes par mois (88 % du RSA, D5132-41), ou montant fixé par sa convention. */
  departement?: { personnes: Decimal } | { montant: Decimal; source: string } | null;
}

export interface ParametreEmploye {
  nom: string;
  valeur: Decimal;
  unite: string;
  source: string;
  confiance: 'lu' | 'source secondaire' | 'non verifie';
  /** Jour d'effet de la valeur. */
  depuis: string;
}

/** Montants exacts au centime, en texte décimal. `total` = base + modulation ; la part du département est comprise dans le financement, pas ajoutée au total de l'État. */
export interface Simulation {
  base: Decimal;
  modulation: Decimal;
  partDepartement: Decimal;
  total: Decimal;
  parametres: ParametreEmploye[];
  /** Chaque montant expliqué : « 24,76 ETP × 23 921 € × 12/12 ». */
  explications: { montant: 'base' | 'modulation' | 'partDepartement' | 'total'; calcul: string }[];
}
