import type { EtatCandidature } from '#src/domaines/candidatures/index.ts';
import type { NoteDossier } from '#src/socle/examen/forme.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** Ce que dit une personne de ses liens avec le porteur ; `declare` lui ferme la candidature. */
export type Interet = 'non_dit' | 'aucun' | 'declare';

/** Une lecture rendue : les notes d'un lecteur sur les critères de la grille. */
export interface LectureRendue {
  id: number;
  lecteur: string;
  /** Critère → note de 0 à son échelle. */
  notes: Readonly<Record<string, Decimal>>;
}

/** Le total d'un lecteur, sur 100. */
export interface NoteLecteur {
  lecture: number;
  lecteur: string;
  note: NoteDossier;
}

/** Où les lecteurs s'éloignent l'un de l'autre sur un critère. */
export interface EcartCritere {
  id: string;
  libelle: string;
  echelle: number;
  /** Moyenne des notes, sur l'échelle du critère ; `null` : personne n'a noté. */
  moyenne: Decimal | null;
  plusBasse: Decimal | null;
  plusHaute: Decimal | null;
  /** Ce que l'écart pèse dans la note : écart / échelle × poids, en points sur 100 ; `null` : moins de deux lecteurs. */
  ecart: Decimal | null;
  /** C'est ici que les lecteurs s'éloignent le plus. */
  plusLoin: boolean;
}

/** La note d'une candidature : la moyenne des totaux de ses lecteurs, sur 100. */
export interface NoteConsolidee {
  /** `null` tant que le nombre de lectures demandé par l'appel n'est pas atteint. */
  note: Decimal | null;
  /** Moyenne des lectures déjà rendues, même trop peu nombreuses ; `null` : aucune. */
  provisoire: Decimal | null;
  rendues: number;
  attendues: number;
  /** Plus haut total moins le plus bas, sur 100 ; `null` : moins de deux lectures. */
  ecart: Decimal | null;
  /** L'écart atteint le seuil publié par l'appel. */
  alerte: boolean;
  lecteurs: NoteLecteur[];
  criteres: EcartCritere[];
  /** Le calcul écrit, ou ce qui manque. */
  explication: string;
}

/** Une ligne de `notesDe` : la note d'une candidature et son rang parmi celles que l'acteur peut voir. */
export interface NoteCandidature {
  candidature: number;
  /** Lectures confiées, hors retirées et intérêts déclarés. */
  confiees: number;
  lectures: number;
  note: Decimal | null;
  provisoire: Decimal | null;
  ecart: Decimal | null;
  alerte: boolean;
  /** Ex æquo : le même rang ; `null` : pas de note. */
  rang: number | null;
  /** Cachée à l'acteur : il la lit à l'aveugle et n'a pas rendu, ou il a déclaré un intérêt. */
  cachee: boolean;
}

export const SENS_EXPERT = ['favorable', 'reserve', 'defavorable'] as const;
export type SensExpert = (typeof SENS_EXPERT)[number];
export const LIBELLES_SENS_EXPERT: Record<SensExpert, string> = {
  favorable: 'Favorable',
  reserve: 'Favorable avec réserves',
  defavorable: 'Défavorable',
};

/** L'avis d'un expert, toujours dans les mêmes cases : les avis se comparent. */
export interface ReponsesExpert {
  forces: string;
  faiblesses: string;
  reserves: string;
  recommandation: string;
}
export const QUESTIONS_EXPERT: { id: keyof ReponsesExpert; libelle: string; aide: string }[] = [
  { id: 'forces', libelle: 'Points forts', aide: 'Ce qui rend le projet crédible et utile.' },
  { id: 'faiblesses', libelle: 'Points faibles', aide: 'Obligatoire pour un avis défavorable.' },
  {
    id: 'reserves',
    libelle: 'Réserves',
    aide: 'Ce qui doit changer avant de financer. Obligatoire pour un avis réservé.',
  },
  {
    id: 'recommandation',
    libelle: 'Recommandation au financeur',
    aide: 'En une ou deux phrases : financer, à quelles conditions.',
  },
];

/** Lecture confiée, sans ses notes : qui, quand, où elle en est. */
export interface LectureConfiee {
  id: number;
  candidature: number;
  compteId: number;
  lecteur: string;
  organisation: string;
  confieePar: string;
  confieeLe: Date;
  avantLe: Date | null;
  interet: Interet;
  interetMotif: string;
  rendueLe: Date | null;
  /** Critères déjà notés par le lecteur ; leurs valeurs restent à lui jusqu'au rendu. */
  notes: number;
  rouverte: boolean;
}

export interface AvisExpert {
  id: number;
  candidature: number;
  compteId: number;
  expert: string;
  organisation: string;
  question: string;
  demandeLe: Date;
  demandePar: string;
  avantLe: Date | null;
  interet: Interet;
  interetMotif: string;
  sens: SensExpert | null;
  reponses: ReponsesExpert;
  donneLe: Date | null;
}

/** Une candidature dans le tableau de l'appel. Montants en euros ; `null` : non calculable, ou pas encore. */
export interface LigneTableau {
  id: number;
  numero: string | null;
  intitule: string;
  organisation: string;
  etat: EtatCandidature;
  etatDepuis: Date;
  deposeLe: Date | null;
  /** Jours dans l'état. */
  age: number;
  instructeurId: number | null;
  instructeur: string | null;
  territoires: string[];
  /** Montant demandé, et coût total de l'opération. */
  demande: Decimal | null;
  cout: Decimal | null;
  accorde: Decimal | null;
  enRetard: boolean;
  avisDemandes: number;
  avisDonnes: number;
  /** L'acteur s'est déporté : il ne l'ouvre plus. */
  deporte: boolean;
  demonstration: boolean;
  note: NoteCandidature;
}
