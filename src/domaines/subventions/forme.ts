import type { ConditionTranche } from '#src/domaines/appels/index.ts';
import type { SubventionVisee } from '#src/droits/appels.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { EtatSubvention } from './suivi.ts';

export interface Cofinanceur {
  nom: string;
  genre: string;
  montant: Decimal;
  statut: string;
}

/** Ce que les droits et les transitions regardent d'une convention de subvention. Montants en euros, jours `AAAA-MM-JJ`. */
export interface SubventionSituee extends SubventionVisee {
  id: number;
  etat: EtatSubvention;
  numero: string;
  intitule: string;
  candidature: number;
  appel: number;
  appelIntitule: string;
  organisationNom: string;
  financeurNom: string;
  departement: string | null;
  region: string | null;
  debut: string;
  fin: string;
  montant: Decimal;
  coutEligible: Decimal;
  signeeLe: string | null;
  version: number;
  demonstration: boolean;
}

export const GENRES_TRANCHE = ['avance', 'acompte', 'solde'] as const;
export type GenreTranche = (typeof GENRES_TRANCHE)[number];
export const GENRES_PAIEMENT = [...GENRES_TRANCHE, 'reversement'] as const;
export type GenrePaiement = (typeof GENRES_PAIEMENT)[number];
export const LIBELLES_PAIEMENT: Record<GenrePaiement, string> = {
  avance: 'Avance',
  acompte: 'Acompte',
  solde: 'Solde',
  reversement: 'Reversement par le porteur',
};

export const ETATS_PAIEMENT = ['propose', 'approuve', 'exporte', 'paye', 'rejete', 'annule'] as const;
export type EtatPaiement = (typeof ETATS_PAIEMENT)[number];
export const LIBELLES_ETAT_PAIEMENT: Record<EtatPaiement, string> = {
  propose: 'À approuver',
  approuve: 'Approuvé',
  exporte: 'Transmis au service financier',
  paye: 'Payé',
  rejete: 'Rejeté',
  annule: 'Annulé',
};

export const ETATS_LIVRABLE = ['attendu', 'remis', 'accepte', 'refuse'] as const;
export type EtatLivrable = (typeof ETATS_LIVRABLE)[number];
export const LIBELLES_LIVRABLE: Record<EtatLivrable, string> = {
  attendu: 'Attendu',
  remis: 'Remis, à examiner',
  accepte: 'Accepté',
  refuse: 'À reprendre',
};

/** Une tranche du plan, avant d'être écrite. */
export interface TranchePrevue {
  rang: number;
  libelle: string;
  genre: GenreTranche;
  condition: ConditionTranche;
  /** Jour où elle devient exigible, si la condition est une date. */
  le: string | null;
  /** Livrable attendu, si la condition en est un. */
  livrable: string | null;
  /** Jour où ce livrable est attendu ; absent : sans date. */
  livrableLe?: string | null;
  /** En % du maximum conventionné ; `null` pour le solde. */
  part: Decimal | null;
  montant: Decimal;
}

/** Comment un montant à payer a été trouvé : chaque terme, sa valeur en euros, et la phrase qui les relie. */
export interface CalculPaiement {
  formule: string;
  termes: { libelle: string; valeur: Decimal }[];
  resultat: Decimal;
}

export const PARTIES = ['financeur', 'porteur'] as const;
export type Partie = (typeof PARTIES)[number];
export const LIBELLES_PARTIE: Record<Partie, string> = { financeur: 'Le financeur', porteur: 'Le porteur' };

/** Ce qu'un avenant change : ce qui vaut avant, et après ; un champ absent ne change pas. */
export interface Termes {
  fin?: string;
  montant?: Decimal;
  coutEligible?: Decimal;
  /** Rang du budget amendé. */
  budget?: number;
  tranches?: TranchePrevue[];
}
export interface Changements {
  avant: Termes;
  apres: Termes;
}

/** Où en sont les paiements, pour le service financier. */
export const VUES_PAIEMENTS = ['a_approuver', 'retenus', 'a_transmettre', 'a_noter', 'payes', 'rejetes'] as const;
export type VuePaiements = (typeof VUES_PAIEMENTS)[number];
export const LIBELLES_VUE: Record<VuePaiements, string> = {
  a_approuver: 'À approuver',
  retenus: 'Retenus',
  a_transmettre: 'À transmettre',
  a_noter: 'À noter comme faits',
  payes: 'Payés',
  rejetes: 'Rejetés ou annulés',
};
