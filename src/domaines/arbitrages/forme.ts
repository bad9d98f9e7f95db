import type { Decimal } from '#src/socle/montants.ts';

export const SENS = ['favorable', 'defavorable', 'ajourne'] as const;
export type Sens = (typeof SENS)[number];
export const LIBELLES_SENS: Record<Sens, string> = {
  favorable: 'Favorable',
  defavorable: 'Défavorable',
  ajourne: 'Ajourné',
};

/** Ce qu'un essai prévoit pour une candidature ; `sens` nul : pas encore tranché. */
export interface LigneArbitrage {
  sens: Sens | null;
  /** En euros, si favorable. */
  montant: Decimal | null;
  /** Écrit dans la lettre. */
  motif: string;
  /** Conditions posées à l'accord, écrites dans la lettre. */
  conditions: string;
}
/** Par identifiant de candidature. */
export type LignesArbitrage = Readonly<Record<string, LigneArbitrage>>;

export const LIGNE_VIDE: LigneArbitrage = { sens: null, montant: null, motif: '', conditions: '' };

export const ETATS_ARBITRAGE = ['essai', 'adopte', 'abandonne'] as const;
export type EtatArbitrage = (typeof ETATS_ARBITRAGE)[number];
export const LIBELLES_ARBITRAGE: Record<EtatArbitrage, string> = {
  essai: 'Essai',
  adopte: 'Adopté',
  abandonne: 'Écarté',
};

export interface Arbitrage {
  id: number;
  appel: number;
  nom: string;
  etat: EtatArbitrage;
  /** Enveloppe supposée, en euros ; `null` : ce qui reste de celle de l'appel. */
  enveloppe: Decimal | null;
  lignes: LignesArbitrage;
  copieDe: number | null;
  version: number;
  par: string;
  modifieLe: Date;
  /** Des décisions en sont déjà nées : il ne change plus. */
  applique: boolean;
}

/** Ce que le classement et les essais regardent d'une candidature. */
export interface ACandidature {
  id: number;
  numero: string;
  intitule: string;
  organisation: string;
  /** Note consolidée sur 100 ; `null` : aucune lecture rendue, ce qui n'est pas zéro. */
  note: Decimal | null;
  /** Subvention demandée et total des charges, en euros ; `null` : pas de budget. */
  demande: Decimal | null;
  charges: Decimal | null;
}

/** Bornes que l'appel met aux montants. */
export interface Bornes {
  min?: Decimal | undefined;
  max?: Decimal | undefined;
  /** En % du total des charges. */
  tauxMax?: Decimal | undefined;
  /** L'appel ne demande pas de budget (manifestation d'intérêt sans règle de financement) : on retient sans montant. */
  sansMontant?: boolean | undefined;
}
