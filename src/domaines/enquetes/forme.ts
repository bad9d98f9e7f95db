export const ETATS_ENQUETE = ['preparee', 'ouverte', 'close', 'publiee'] as const;
export type EtatEnquete = (typeof ETATS_ENQUETE)[number];
export const LIBELLES_ENQUETE: Record<EtatEnquete, string> = {
  preparee: 'En préparation',
  ouverte: 'Ouverte',
  close: 'Close',
  publiee: 'Publiée',
};

export const ETATS_CIBLE = [
  'a_repondre',
  'commencee',
  'deposee',
  'a_rappeler',
  'validee',
  'refus',
  'hors_champ',
] as const;
export type EtatCible = (typeof ETATS_CIBLE)[number];
export const LIBELLES_CIBLE: Record<EtatCible, string> = {
  a_repondre: 'À répondre',
  commencee: 'Commencée',
  deposee: 'Déposée, à relire',
  a_rappeler: 'Déposée, à rappeler',
  validee: 'Validée',
  refus: 'Refus',
  hors_champ: 'Hors champ',
};
/** La réponse est reçue : elle compte dans le taux de réponse. */
export const RECUES: readonly EtatCible[] = ['deposee', 'a_rappeler', 'validee'];
/** On attend encore une réponse. */
export const ATTENDUES: readonly EtatCible[] = ['a_repondre', 'commencee'];

export const MODES = { exhaustif: 'Toutes les structures', panel: 'Un panel tiré au sort' } as const;
export type Mode = keyof typeof MODES;

/** Ce que le tirage a reçu : les mêmes paramètres et le même champ redonnent le même panel. */
export interface ParametresTirage {
  /** Texte gardé ; tout le hasard en vient. */
  graine: string;
  /** Structures à interroger, en mode panel. */
  effectif?: number | undefined;
  /** Types interrogés. */
  types: string[];
  /** Bornes de taille en ETP : au-dessous de la première, entre les deux, au-delà. */
  seuils: number[];
}

/** Une enquête et ce qu'il faut pour dire qui la voit et qui la mène. */
export interface Enquete {
  id: number;
  organisationId: number;
  organisationNom: string;
  /** `departement:62` ou `region:32`. */
  territoire: string;
  territoireNom: string;
  departement: string | null;
  region: string;
  /** Départements d'une enquête régionale ; `null` : elle est d'un seul. */
  departements: string[] | null;
  annee: number;
  intitule: string;
  formulaireVersion: number;
  themes: string[];
  mode: Mode;
  /** `AAAA-MM-JJ` */
  ouvreLe: string;
  fermeLe: string;
  etat: EtatEnquete;
  ouverteLe: Date | null;
  closeLe: Date | null;
  publieeLe: Date | null;
  precedente: number | null;
  tirage: ParametresTirage;
  version: number;
  demonstration: boolean;
}

/** Un écart entre une réponse et ce qui est attendu, dit pour être compris de la structure. */
export interface Ecart {
  /** Stable : un même écart levé deux fois est le même (`etp_realises.precedente`). */
  cle: string;
  champs: string[];
  /** Ce qui étonne, avec les deux nombres, et ce qu'il faut vérifier. */
  message: string;
}

/** Ce que le programme sait déjà, champ par champ. */
export type Connu = Record<string, { valeur: string; provenance: string }>;

/** Une structure interrogée, avec son enquête : de quoi dire qui la lit et qui y répond. */
export interface Cible {
  id: number;
  enquete: number;
  /** Organisation qui mène l'enquête. */
  organisationId: number;
  organisationNom: string;
  departement: string | null;
  region: string;
  annee: number;
  intitule: string;
  formulaireVersion: number;
  themes: string[];
  ouvreLe: string;
  fermeLe: string;
  enqueteEtat: EtatEnquete;
  precedente: number | null;
  demonstration: boolean;
  structure: number;
  structureNom: string;
  structureSiret: string;
  structureType: string;
  structureDepartement: string | null;
  telephone: string | null;
  communeNom: string | null;
  /** Compte de la structure dans le site ; `null` : elle se joint par téléphone. */
  structureOrganisation: number | null;
  strate: number;
  strateLibelle: string;
  etat: EtatCible;
  etatDepuis: Date;
  deposeeLe: Date | null;
  deposeePar: string | null;
  tardive: boolean;
  /** Service qui saisit pour la structure, et qui lui répond ; vides : la structure saisit elle-même. */
  mandataire: string;
  repondant: string;
  empreinte: string | null;
  confirmees: number | null;
  motif: string;
  relances: number;
  relanceeLe: Date | null;
  version: number;
}

export const ISSUES_APPEL = {
  joint: 'Jointe',
  message: 'Message laissé',
  injoignable: 'Pas de réponse',
  rendez_vous: 'Rendez-vous pris',
} as const;
export type IssueAppel = keyof typeof ISSUES_APPEL;

/** Pourquoi appeler une structure. */
export const RAISONS_APPEL = {
  ecarts: 'Écart à vérifier',
  relire: 'Explication à relire',
  silence: 'Réponse attendue',
} as const;

export const ETATS_CONTROLE = {
  ouvert: 'À vérifier',
  explique: 'Expliqué par la structure',
  confirme: 'Confirmé',
  corrige: 'Corrigé',
  disparu: 'Levé par une nouvelle réponse',
} as const;
export type EtatControle = keyof typeof ETATS_CONTROLE;

export interface Controle {
  id: number;
  cible: number;
  cle: string;
  champs: string[];
  message: string;
  explication: string;
  etat: EtatControle;
  leveLe: Date;
  traiteLe: Date | null;
  traitePar: string | null;
}
