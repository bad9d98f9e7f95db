import type { Simulation, TypeAide } from '#src/domaines/financement/index.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { EtatAnnexe, EtatConvention } from './suivi.ts';

/** Ce que les droits et les passages regardent d'une convention. Jours en `AAAA-MM-JJ`, bornes comprises. */
export interface ConventionSituee {
  id: number;
  numero: string;
  etat: EtatConvention;
  type: TypeAide;
  debut: string;
  fin: string;
  resilieeLe: string | null;
  dossier: number;
  departement: string;
  region: string | null;
  structure: number;
  structureNom: string;
  structureSiret: string;
  organisationId: number;
  organisationNom: string;
  reseauId: number | null;
  /** La structure a autorisé sa tête de réseau à lire son dossier : la convention en est la suite. */
  reseauAutorise: boolean;
  version: number;
}

/** Le calcul d'une annexe : une période par nombre de postes, et leurs sommes. `total` = socle + part modulée. */
export interface CalculAnnexe {
  parties: Simulation[];
  base: Decimal;
  modulation: Decimal;
  partDepartement: Decimal;
  total: Decimal;
}

/** Une version de l'annexe financière d'une année. */
export interface Annexe {
  id: number;
  convention: number;
  dossier: number;
  remplace: number | null;
  numero: string;
  annee: number;
  renouvellement: number;
  modification: number;
  debut: string;
  fin: string;
  etp: Decimal;
  modulation: Decimal;
  calcul: CalculAnnexe;
  partDepartement: Decimal;
  total: Decimal;
  motif: string;
  etat: EtatAnnexe;
  proposeeLe: Date | null;
  signeeLe: Date | null;
}

/** Une annexe et sa convention. */
export interface AnnexeSituee extends Annexe {
  lieu: ConventionSituee;
}

export const SENS = ['accord', 'refus', 'sursis'] as const;
export type Sens = (typeof SENS)[number];
export const LIBELLES_SENS: Record<Sens, string> = { accord: 'Accord', refus: 'Refus', sursis: 'Sursis à statuer' };
export const MODES_NOTIFICATION = ['courrier', 'courriel', 'application'] as const;
export const PARTIES = ['prefet', 'structure', 'departement', 'autre'] as const;
export type Partie = (typeof PARTIES)[number];
export const LIBELLES_PARTIE: Record<Partie, string> = {
  prefet: 'Le préfet',
  structure: 'La structure',
  departement: 'Le département',
  autre: 'Une autre partie',
};
export const GENRES_VERSEMENT = ['mensuel', 'modulation', 'regularisation', 'rappel', 'reversement'] as const;
export type GenreVersement = (typeof GENRES_VERSEMENT)[number];
export const LIBELLES_VERSEMENT: Record<GenreVersement, string> = {
  mensuel: 'Versement du mois',
  modulation: 'Part modulée',
  regularisation: "Régularisation de l'occupation",
  rappel: 'Rappel',
  reversement: 'Reversement demandé',
};
