import type { Decimal } from '#src/socle/montants.ts';
import type { Fiabilite, Source } from '#src/socle/rapports/document.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';

export type {
  CritereBloquant as EligibiliteJugee,
  NoteDossier,
  Recevabilite,
  TermeNote,
} from '#src/socle/examen/forme.ts';

export interface FaitTerritorial {
  libelle: string;
  mesure: Mesure;
  /** Décimales utiles : un effectif n'en a pas. */
  decimales: 0 | 1;
  /** « moyenne nationale : 12,3 ». */
  repere: string | null;
}

export interface OffreProche {
  id: number;
  nom: string;
  type: string;
  commune: string | null;
  /** Kilomètres à vol d'oiseau. */
  distance: number;
  etp: number | null;
  etpFiabilite: Fiabilite;
}

/** Ce que le diagnostic enregistré dit du territoire où la structure intervient : la base de R5132-2 pour le préfet. */
export interface FaitsTerritoriaux {
  territoire: { ref: string; nom: string; niveau: string };
  fondement: string;
  phrase: string;
  faits: FaitTerritorial[];
  ratios: {
    libelle: string;
    ici: number | null;
    comparaisons: { nom: string; valeur: number | null }[];
    fiabilite: Fiabilite;
  }[];
  zonesBlanches: { nombre: number; communes: { ref: string; nom: string; classe: string }[] };
  offre: { type: string; libelle: string; structures: number; etp: Mesure }[];
  proches: OffreProche[];
  sources: Source[];
  reserves: string[];
}

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

export interface Correction {
  id: number;
  champs: string[];
  demande: string;
  demandeePar: string;
  demandeeLe: Date;
  avantLe: Date;
  prolongeeLe: Date | null;
  prolongeePar: string | null;
  repondueLe: Date | null;
  /** Ce que la structure a écrit en rendant ses corrections. */
  reponse: string;
  annuleeLe: Date | null;
  annuleePar: string | null;
  motif: string;
}
