import type { Simulation, TypeAide } from '#src/domaines/financement/index.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** Des postes d'un type, sur une durée. Les nombres sont des textes décimaux exacts. */
export interface LigneProposition {
  type: TypeAide;
  etp: Decimal;
  mois: number;
  /** Premier jour, `AAAA-MM-JJ`. */
  dateEffet: string;
  /** Personnes au RSA par mois que le département finance (88 % du RSA, chantiers) ; `null` : aucune. */
  personnes: Decimal | null;
  /** Montant fixé par la convention du département, au lieu des personnes. */
  participation: Decimal | null;
}

/** Les quatre axes du projet d'insertion (circulaire DGEFP 2008-21). */
export const AXES = ['accueil', 'accompagnement', 'formation', 'territoire'] as const;
export type Axe = (typeof AXES)[number];
export const LIBELLES_AXES: Record<Axe, string> = {
  accueil: 'Accueil et intégration en milieu de travail',
  accompagnement: 'Accompagnement social et professionnel',
  formation: 'Formation des salariés en insertion',
  territoire: 'Contribution à l’activité économique et au développement du territoire',
};

/** Catégories de sortie dites dynamiques. */
export const SORTIES = ['durables', 'transition', 'positives'] as const;
export type Sortie = (typeof SORTIES)[number];
export const LIBELLES_SORTIES: Record<Sortie, string> = {
  durables: 'Emploi durable',
  transition: 'Emploi de transition',
  positives: 'Sortie positive',
};

/** Objectifs d'activité par axe, et de résultat en % des sorties examinées ; ils se négocient structure par structure. */
export interface Objectifs {
  axes: Record<Axe, string>;
  sorties: Record<Sortie, Decimal>;
}

/** Les montants d'une proposition et les paramètres du jour où elle a été faite : jamais refaits en silence. */
export interface MontantsProposition {
  lignes: Simulation[];
  base: Decimal;
  modulation: Decimal;
  partDepartement: Decimal;
  total: Decimal;
}

export type Partie = 'service' | 'structure';
export const LIBELLES_PARTIES: Record<Partie, string> = { service: 'Le service', structure: 'La structure' };

export const ETATS_PROPOSITION = ['en_attente', 'acceptee', 'contree', 'refusee', 'retiree'] as const;
export type EtatProposition = (typeof ETATS_PROPOSITION)[number];
export const LIBELLES_PROPOSITION: Record<EtatProposition, string> = {
  en_attente: 'Attend une réponse',
  acceptee: 'Acceptée',
  contree: 'Suivie d’une contre-proposition',
  refusee: 'Refusée',
  retiree: 'Remplacée ou retirée',
};

export interface Proposition {
  id: number;
  rang: number;
  auteur: Partie;
  lignes: LigneProposition[];
  objectifs: Objectifs;
  modulation: Decimal;
  montants: MontantsProposition;
  total: Decimal;
  message: string;
  etat: EtatProposition;
  par: string;
  le: Date;
  repondueLe: Date | null;
  reponduePar: string | null;
  reponse: string;
}

export type EtatDialogue = 'ouvert' | 'accord' | 'desaccord';
export interface Dialogue {
  id: number;
  dossier: number;
  etat: EtatDialogue;
  version: number;
  ouvertLe: Date;
  closLe: Date | null;
  motif: string;
}

export const MODES = ['sur_place', 'visio', 'telephone'] as const;
export type Mode = (typeof MODES)[number];
export const LIBELLES_MODES: Record<Mode, string> = {
  sur_place: 'Sur place',
  visio: 'En visioconférence',
  telephone: 'Par téléphone',
};

export interface Rencontre {
  id: number;
  le: Date;
  mode: Mode;
  participants: string;
  compteRendu: string;
  par: string;
}

/** À qui une fiche a été envoyée, et à quel titre. */
export interface Destinataire {
  nom: string;
  courriel: string;
  organisation: string;
  titre: 'commission' | 'financeur' | 'structure';
}

export interface Fiche {
  id: number;
  rang: number;
  empreinte: string;
  par: string;
  le: Date;
  envoyeeLe: Date | null;
  destinataires: Destinataire[];
}
