import type { AppelVise } from '#src/droits/appels.ts';
import type { Fonds, NiveauCredits } from '#src/referentiels/credits.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** À qui est l'enveloppe : une campagne de conventionnement, un appel, ou une ligne des crédits de l'État. Une seule façon de ne pas la dépasser. */
export type Titulaire = { campagne: number } | { appel: number } | { ligne: number };

/** Ce qu'est une ligne des crédits de l'État. */
export interface Ligne {
  niveau: NiveauCredits;
  fonds: Fonds;
  annee: number;
  type: string | null;
  structure: number | null;
  parent: number | null;
  demonstration: boolean;
}

/** Ce que les droits et les écritures regardent d'une enveloppe. */
export interface EnveloppeSituee {
  titulaire: Titulaire;
  /** Absent : l'enveloppe d'un appel. */
  ligne: Ligne | null;
  /** `null` pour un appel. */
  annee: number | null;
  intitule: string;
  departement: string | null;
  /** Département, ou financeur de l'appel. */
  lieu: string;
  region: string | null;
  /** L'appel qu'elle finance ; `null` : une campagne, dont l'argent est à l'État. */
  appel: AppelVise | null;
}

/**
 * Où en est l'argent, en euros, lignes qui en dépendent comprises, dérogations aussi : un dépassement signé plus bas se lit jusqu'en haut. `reste` = montant + dérogations − engagé ; ce qui est proposé n'en est pas
 * encore retiré. `distribue` : remis à des lignes plus précises, engagé ou non.
 */
export interface EtatEnveloppe {
  montant: Decimal;
  derogations: Decimal;
  distribue: Decimal;
  propose: Decimal;
  engage: Decimal;
  reste: Decimal;
}

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
