import type { Niveau } from '#src/domaines/territoires/index.ts';

/** `hausse` : plus c'est grand, mieux c'est ; `neutre` : une taille ou un besoin, rien à classer. */
export type Sens = 'hausse' | 'baisse' | 'neutre';
/** Une `part` va de 0 à 1. */
export type Unite = 'nombre' | 'personnes' | 'etp' | 'euros' | 'part' | 'jours' | 'ratio';
export type Confiance = 'lu' | 'source secondaire' | 'non verifie';
export type Dimension = 'type' | 'public';

export interface Indicateur {
  cle: string;
  libelle: string;
  definition: string;
  formule: string;
  source: string;
  sens: Sens;
  unite: Unite;
  decimales: number;
  /** Ce que vaut la définition : texte lu, source secondaire, ou convention non vérifiée. */
  confiance: Confiance;
  /** Niveaux de territoire où il se calcule. */
  niveaux: readonly Niveau[];
  dimensions: readonly Dimension[];
}

/** D'où se lisent les nombres : une famille, une lecture en base. */
export type Famille =
  | 'besoin'
  | 'acces'
  | 'prescripteurs'
  | 'tension'
  | 'registre'
  | 'postes'
  | 'sorties'
  | 'bilans'
  | 'enveloppes'
  | 'instruction'
  | 'appels'
  | 'accompagnement';

/** Ce que le programme sait en plus de ce qu'il montre : la famille, et les deux grandeurs additives du calcul. */
export interface Definition extends Indicateur {
  famille: Famille;
  numerateur: string;
  /** Absent : l'indicateur est la grandeur elle-même, et s'additionne d'un territoire à l'autre. */
  denominateur?: string;
  /** Compte des personnes : les petits effectifs se masquent. */
  personnes: boolean;
  /** N'existe qu'aujourd'hui : une autre année est « non calculable ». */
  instantane?: true;
  /** Clé du paramètre daté qui en donne la cible. */
  cible?: string;
}

export interface Mesure {
  cle: string;
  /** `null` : non calculable, ou masqué. */
  valeur: number | null;
  numerateur: number | null;
  denominateur: number | null;
  masquee: boolean;
  /** Jour ou millésime des données, en lettres. */
  dateDonnees: string | null;
  /** Pourquoi rien ne se calcule, ou la réserve qui va avec le nombre. */
  note: string | null;
  /** Adresse des lignes que le nombre compte. */
  lignes: string | null;
}

export interface Demande {
  cles: readonly string[];
  /** `departement:62`, `region:32`, `epci:200033579`, `france`. */
  territoire: string;
  annee: number;
  type?: string | undefined;
  public?: string | undefined;
  /** Seulement les structures de l'organisation : la sienne pour une structure, ses membres pour un réseau. */
  miennes?: boolean | undefined;
}

/** Grandeurs additives lues pour une année, un sous-territoire et un type (ou un public). */
export interface Case {
  annee: number;
  /** Code au niveau demandé ; vide : hors de tout sous-territoire. */
  sous: string;
  /** Type de structure, public, ou vide. */
  type: string;
  grandeurs: Record<string, number | null>;
  /** Structures comptées : sous le seuil du secret, la case se cache à qui n'a pas à la reconnaître. `null` : sans objet. */
  structures: number | null;
  date: string | null;
}
