import type { EtatDossier } from './suivi.ts';

export const NATURES_DOSSIER = ['premiere', 'renouvellement', 'annuel'] as const;
/** Première convention, renouvellement (tous deux soumis à l'avis de la commission), ou demande annuelle dans une convention en cours. */
export type NatureDossier = (typeof NATURES_DOSSIER)[number];

/** Ce que les droits et les transitions regardent d'un dossier. */
export interface DossierSitue {
  id: number;
  etat: EtatDossier;
  nature: NatureDossier;
  annees: number;
  version: number;
  numero: string | null;
  campagne: number;
  annee: number;
  departement: string;
  region: string | null;
  structure: number;
  structureNom: string;
  structureType: string;
  /** Organisation de la structure, et sa tête de réseau. */
  organisationId: number;
  reseauId: number | null;
  reseauAutorise: boolean;
  /** Organisations dont l'avis de financeur est demandé. */
  financeurs: readonly number[];
  /** Comptes des membres d'instance à l'ordre du jour desquels il est, sauf ceux qui se sont retirés. */
  membres: readonly number[];
  /** Comptes qui s'en sont retirés pour intérêt personnel, ou qui l'ont été d'office. */
  retires: readonly number[];
}
