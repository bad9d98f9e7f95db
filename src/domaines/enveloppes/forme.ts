import type { Decimal } from '#src/socle/montants.ts';

/** Ce que les droits et les écritures regardent d'une enveloppe. */
export interface EnveloppeSituee {
  campagne: number;
  annee: number;
  intitule: string;
  departement: string;
  departementNom: string;
  region: string | null;
}

/** Où en est l'argent d'une campagne, en euros. `reste` = montant + dérogations − engagé ; ce qui est proposé n'en est pas encore retiré. */
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
