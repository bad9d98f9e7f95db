import type { Decimal } from '#src/socle/montants.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';

export type { FaitsTerritoriaux, FaitTerritorial, OffreProche } from '#src/socle/examen/faits.ts';
export type {
  CritereBloquant as EligibiliteJugee,
  NoteDossier,
  Recevabilite,
  TermeNote,
} from '#src/socle/examen/forme.ts';

/** Une année passée : postes accordés et réalisés, sorties, bilan. */
export interface AnneePassee {
  annee: number;
  etpConventionnes: Mesure;
  etpRealises: Mesure;
  /** Part entre 0 et 1. */
  tauxRealisation: Mesure;
  sorties: { examinees: Mesure; dynamiques: Mesure; durables: Mesure; nonDocumentees: number | null };
  bilan: { etat: string; libelle: string; deposeLe: Date | null; enRetard: boolean; adresse: string | null } | null;
}

export interface Passe {
  annees: AnneePassee[];
  bilansManquants: string[];
  decisions: { annee: number; dossier: number; sens: string; motif: string; le: Date }[];
}

export const SENS_AVIS = ['favorable', 'reserve', 'defavorable', 'sans_avis'] as const;
export type SensAvis = (typeof SENS_AVIS)[number];
export const LIBELLES_SENS: Record<SensAvis, string> = {
  favorable: 'Favorable',
  reserve: 'Favorable avec réserves',
  defavorable: 'Défavorable',
  sans_avis: 'Sans avis',
};

/** Avis d'un autre financeur ; `sens` null : demandé, pas encore donné. `montant` est le dernier écrit, compléments compris. */
export interface AvisFinanceur {
  id: number;
  dossier: number;
  organisationId: number;
  organisation: string;
  nature: string;
  demandeLe: Date;
  demandePar: string;
  avantLe: Date | null;
  sens: SensAvis | null;
  texte: string;
  montant: Decimal | null;
  donneLe: Date | null;
  donnePar: string | null;
  complements: { texte: string; montant: Decimal | null; par: string; le: Date }[];
}
