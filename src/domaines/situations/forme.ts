import type { Nature } from './catalogue/index.ts';

/** Vocabulaire de l'arrêté du 21 novembre 2024 sur l'orientation. */
export const IMPACTS = ['fort', 'moyen', 'sans_impact'] as const;
export type Impact = (typeof IMPACTS)[number];
export const LIBELLES_IMPACT: Record<Impact, string> = { fort: 'Fort', moyen: 'Moyen', sans_impact: 'Sans impact' };

export const ETATS_FREIN = ['repere', 'en_cours', 'leve', 'non_levable'] as const;
export type EtatFrein = (typeof ETATS_FREIN)[number];
export const LIBELLES_ETAT_FREIN: Record<EtatFrein, string> = {
  repere: 'Repéré',
  en_cours: 'En cours',
  leve: 'Levé',
  non_levable: 'Ne se lèvera pas à court terme',
};

export const MOMENTS = ['entree', 'etape', 'sortie'] as const;
export type Moment = (typeof MOMENTS)[number];
export const LIBELLES_MOMENT: Record<Moment, string> = {
  entree: "Diagnostic d'entrée",
  etape: "Diagnostic d'étape",
  sortie: 'Diagnostic de sortie',
};

/** Trois temps de la feuille de route, tous du même rang. */
export const ETAPES = ['mobilisation', 'parcours', 'suites'] as const;
export type Etape = (typeof ETAPES)[number];
export const LIBELLES_ETAPE: Record<Etape, string> = {
  mobilisation: 'Mobilisation, au début',
  parcours: 'Parcours',
  suites: 'Fin de parcours et suites',
};

export const ACTEURS_ACTION = ['personne', 'referent', 'appui', 'partenaire'] as const;
export type ActeurAction = (typeof ACTEURS_ACTION)[number];
export const LIBELLES_ACTEUR: Record<ActeurAction, string> = {
  personne: 'La personne',
  referent: 'Le référent principal',
  appui: "Le référent d'appui",
  partenaire: 'Un partenaire',
};

export const ETATS_ACTION = ['prevue', 'en_cours', 'en_attente', 'faite', 'abandonnee', 'annulee'] as const;
export type EtatAction = (typeof ETATS_ACTION)[number];
export const LIBELLES_ETAT_ACTION: Record<EtatAction, string> = {
  prevue: 'Prévue',
  en_cours: 'En cours',
  en_attente: 'En attente',
  faite: 'Faite',
  // Deux fins sans résultat : elle y renonce, le service y renonce.
  abandonnee: 'Abandonnée par la personne',
  annulee: 'Annulée par le service',
};
export const ACTIONS_OUVERTES: readonly EtatAction[] = ['prevue', 'en_cours', 'en_attente'];

export type EtatObjectif = 'en_cours' | 'atteint' | 'abandonne';
export const LIBELLES_ETAT_OBJECTIF: Record<EtatObjectif, string> = {
  en_cours: 'En cours',
  atteint: 'Atteint',
  abandonne: 'Abandonné',
};

export interface Frein {
  id: number;
  theme: string;
  code: string | null;
  libelle: string;
  nature: Nature;
  impact: Impact | null;
  impactEntree: Impact | null;
  impactSortie: Impact | null;
  etat: EtatFrein;
  repereLe: string;
  leveLe: string | null;
  par: string;
  version: number;
}

export interface Objectif {
  id: number;
  etape: Etape;
  frein: number | null;
  besoin: string;
  libelle: string;
  etat: EtatObjectif;
  creeLe: string;
  closLe: string | null;
  version: number;
}

export interface ActionParcours {
  id: number;
  etape: Etape;
  objectif: number | null;
  frein: number | null;
  freinLibelle: string | null;
  besoin: string;
  code: string | null;
  libelle: string;
  famille: string;
  acteur: ActeurAction;
  acteurNom: string;
  debut: string | null;
  echeance: string | null;
  /** Heures par semaine. */
  heures: number | null;
  etat: EtatAction;
  preuve: string;
  faiteLe: string | null;
  dite: 'faite' | 'bloquee' | null;
  diteTexte: string;
  diteLe: Date | null;
  par: string;
  version: number;
}
