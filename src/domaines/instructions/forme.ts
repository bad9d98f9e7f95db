import type { CritereEligibilite, CritereSelection } from '#src/domaines/campagnes/index.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { Fiabilite, Source } from '#src/socle/rapports/document.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';

/** Ce que le service a dit d'un critère ; absent : pas encore examiné. */
interface Jugement {
  commentaire: string;
  par: string | null;
  le: Date | null;
}

/** Critère d'éligibilité et son examen ; `rempli` null : pas encore examiné. */
export interface EligibiliteJugee extends CritereEligibilite, Jugement {
  rempli: boolean | null;
}

/** Tous les critères bloquants, et ce qui manque pour que le dossier soit recevable. */
export interface Recevabilite {
  recevable: boolean;
  criteres: EligibiliteJugee[];
  nonRemplis: EligibiliteJugee[];
  nonExamines: EligibiliteJugee[];
}

/** Un terme de la note : note / échelle × poids, en points arrondis au centième. */
export interface TermeNote extends CritereSelection, Jugement {
  note: Decimal | null;
  points: Decimal | null;
  /** « 4 / 5 × 60 % = 48,00 points ». */
  calcul: string;
}

/** Note pondérée sur 100 ; `total` null tant qu'un critère n'est pas noté, jamais une note partielle prise pour la note. */
export interface NoteDossier {
  total: Decimal | null;
  termes: TermeNote[];
  nonNotes: TermeNote[];
  /** La somme écrite terme à terme, ou ce qui manque. */
  explication: string;
}

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
