import type { CodeTypeStructure } from '#src/referentiels/typesSiae.ts';
import type { Solveur, Statut } from './couvrir.ts';

export type Action = 'ouvrir' | 'renforcer';

/** Un lieu où l'on pourrait ouvrir, ou un lieu d'offre qu'on pourrait renforcer. */
export interface Candidat {
  /** `C62041` : une commune à son centre ; `L12` : un lieu importé ; `12-34` : un lieu d'offre de la photo. */
  cle: string;
  action: Action;
  nom: string;
  commune: string;
  communeNom: string;
  lon: number;
  lat: number;
  /** Renforcement : type et ETP du lieu aujourd'hui. */
  type: CodeTypeStructure | null;
  etp: number | null;
}

/** Ce qu'un ensemble de lieux met à portée. Personnes : celles du public étudié. */
export interface Portee {
  /** Besoin non couvert mis à portée, en personnes (besoin × part de l'offre qui manque). */
  couvert: number;
  personnes: number;
  communes: number;
  /** Dont communes en zone blanche confirmée. */
  confirmees: number;
}

/** Ce que le moteur d'accès mesure après ouverture ou renforcement. */
export interface Gain {
  /** ETP ajoutés. */
  etp: number;
  /** ETP que le territoire gagne vraiment, le reste allant à ses voisins. */
  etpTerritoire: number;
  etpVoisins: number;
  /** Personnes du territoire qui passent à une meilleure classe d'accès. */
  personnesMieux: number;
  /** Communes en zone blanche confirmée qui restent. */
  confirmees: number;
}

/** Un lieu retenu, ce qu'il ajoute à ceux d'avant, et ce que la meilleure autre voie aurait donné avec les mêmes ETP. */
export interface Retenu extends Candidat {
  rang: number;
  etpAjoutes: number;
  /** Apport marginal : les communes déjà à portée d'un lieu d'avant n'y comptent pas. */
  portee: Portee;
  /** Gain mesuré par le moteur d'accès, marginal lui aussi. */
  gain: Gain;
  /** Si l'on avait renforcé au lieu d'ouvrir (ou l'inverse), à la même place dans l'ordre. */
  autrement: { action: Action; nom: string; communeNom: string; etp: number; portee: Portee } | null;
  /** Communes mises à portée par ce lieu et non par ceux d'avant. */
  communes: string[];
  phrase: string;
}

/** Ce qu'aurait donné une seule des deux voies, avec le même budget. */
export interface Voie {
  action: Action | 'retenu';
  sites: number;
  portee: Portee;
  gain: Gain;
  statut: Statut;
  noms: string[];
}

export interface PointCourbe {
  sites: number;
  etp: number;
  /** Besoin non couvert mis à portée par le glouton, en personnes. */
  couvert: number;
  part: number;
}

export interface Resultat {
  /** ETP pour 1 000 personnes au-delà desquels une commune n'a plus de besoin non couvert. */
  cible: number;
  /** Besoin non couvert de tout le territoire, et ce que tous les candidats réunis en mettraient à portée ; en personnes. */
  nonCouvert: number;
  atteignable: number;
  personnes: number;
  communes: { total: number; enBesoin: number; nonCalculables: number };
  /** Communes du territoire au besoin estimé (non observé) ; lieux qui comptent dans la question, et ceux aux ETP estimés. */
  fiabilite: { besoinsEstimes: number; lieux: number; lieuxEstimes: number };
  candidats: { ouvrir: number; renforcer: number; regle: string };
  retenus: Retenu[];
  portee: Portee;
  gain: Gain;
  /** Communes en zone blanche confirmée avant tout changement. */
  confirmeesAvant: number;
  /** Budget dépensé, dans son unité, et pourquoi il en reste. */
  cout: number;
  reste: string | null;
  solveur: { nom: Solveur; statut: Statut; borne: number; ecart: number; dureeMs: number; defaut: string | null };
  glouton: { couvert: number; ecart: number; noms: string[] };
  voies: Voie[];
  courbe: PointCourbe[];
  /** Communes du territoire → rang du retenu qui la met à portée le premier (-1 : aucun), 0 si elle n'a pas de besoin non couvert. */
  atteintes: Record<string, number>;
  sources: { jour: string; public: string; types: string; reference: string; mode: string; empreinte: string };
}

export const ACTIONS = ['deux', 'ouvrir', 'renforcer'] as const;
export type ActionsPermises = (typeof ACTIONS)[number];
export const LIBELLES_ACTIONS: Record<ActionsPermises, string> = {
  deux: 'Ouvrir ou renforcer, le mieux des deux',
  ouvrir: 'Ouvrir seulement',
  renforcer: "Renforcer l'existant seulement",
};

export const BUDGETS = ['sites', 'etp'] as const;
/** Candidats d'office : des communes, à leur centre. Une liste importée se désigne par son nom. */
export const CHEFS_LIEUX = 'communes';

export const SITES_MAX = 50;
/** Temps laissé au solveur, en secondes : proposé. */
export const LIMITE_PROPOSEE = 20;
