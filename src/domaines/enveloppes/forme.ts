import type { AppelVise } from '#src/droits/appels.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** À qui est l'enveloppe : une campagne de conventionnement, ou un appel. Une seule façon de ne pas la dépasser. */
export type Titulaire = { campagne: number } | { appel: number };

/** Ce que les droits et les écritures regardent d'une enveloppe. */
export interface EnveloppeSituee {
  titulaire: Titulaire;
  /** Année de la campagne ; `null` pour un appel. */
  annee: number | null;
  intitule: string;
  departement: string | null;
  /** Département, ou financeur de l'appel. */
  lieu: string;
  region: string | null;
  /** L'appel qu'elle finance ; `null` : une campagne, dont l'argent est à l'État. */
  appel: AppelVise | null;
}

/** Où en est l'argent, en euros. `reste` = montant + dérogations − engagé ; ce qui est proposé n'en est pas encore retiré. */
export interface EtatEnveloppe {
  montant: Decimal;
  derogations: Decimal;
  propose: Decimal;
  engage: Decimal;
  reste: Decimal;
}

export const GENRES_MOUVEMENT = ['dotation', 'ajustement', 'reprise'] as const;
export type GenreMouvement = (typeof GENRES_MOUVEMENT)[number];
export const LIBELLES_MOUVEMENT: Record<GenreMouvement, string> = {
  dotation: 'Dotation reçue',
  ajustement: 'Ajustement',
  reprise: 'Reprise de crédits',
};

export const ETATS_ENGAGEMENT = ['propose', 'engage', 'annule'] as const;
export type EtatEngagement = (typeof ETATS_ENGAGEMENT)[number];
export const LIBELLES_ENGAGEMENT: Record<EtatEngagement, string> = {
  propose: 'Proposé',
  engage: 'Engagé',
  annule: 'Annulé',
};

/** Le plus récent d'abord par défaut. */
export const TRIS_ENGAGEMENTS = ['le', 'libelle', 'etat', 'montant'] as const;
export type TriEngagements = (typeof TRIS_ENGAGEMENTS)[number];
