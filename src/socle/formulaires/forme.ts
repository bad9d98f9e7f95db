/**
 * Un formulaire est une donnée : sections, champs d'identifiant stable, répétitions, conditions, calculs, contrôles. Les réponses sont
 * rangées par identifiant de champ ; un identifiant ne change jamais de sens d'une version à l'autre, ce qui garde les années comparables.
 */

/** Expression du petit langage des formulaires : `somme(encadrants.etp) / etp_demandes > 0,05`. Voir expression.ts. */
export type Expression = string;

export const TYPES_CHAMP = [
  'texte',
  'texte_long',
  'nombre',
  'montant',
  'pourcentage',
  'date',
  'choix',
  'choix_multiple',
  'oui_non',
  'siret',
  'piece',
  'calcule',
  'information',
] as const;
export type TypeChamp = (typeof TYPES_CHAMP)[number];

export interface Option {
  valeur: string;
  libelle: string;
}

export interface Champ {
  /** Stable, `[a-z][a-z0-9_]*`, unique dans le formulaire (dans la répétition pour ses champs). */
  id: string;
  type: TypeChamp;
  libelle: string;
  aide?: string;
  obligatoire?: boolean;
  /** Montré seulement si elle est vraie. */
  condition?: Expression;
  /** Unité écrite à côté (« ETP », « heures »). */
  unite?: string;
  /** Décimales admises d'un nombre, 0 par défaut ; un montant en a 2. */
  decimales?: number;
  min?: number;
  max?: number;
  /** Caractères au plus, pour un texte. */
  longueur?: number;
  options?: Option[];
  /** Champ calculé : refait à chaque lecture, jamais saisi. */
  formule?: Expression;
  /** D'où la valeur peut venir (`annee_precedente`, `annexe.etp`, `activite.heures`…) : sources fournies par le domaine. */
  prefill?: string;
  /** Types de fichiers admis (`pdf`, `tableur`, `image`, `texte`) et nombre de fichiers, pour une pièce. */
  fichiers?: string[];
  nombreMax?: number;
  /** Fait partie du socle national : une adaptation locale peut en changer l'aide, jamais l'ôter ni en changer le type. */
  national?: boolean;
}

/** Un groupe de champs répété (un financeur, un encadrant, une activité). Ses réponses sont une liste. */
export interface Repetition {
  id: string;
  type: 'repetition';
  libelle: string;
  /** Ce qu'est une ligne, au singulier : « financeur ». */
  ligne: string;
  aide?: string;
  condition?: Expression;
  min?: number;
  max?: number;
  champs: Champ[];
  national?: boolean;
}

export interface Section {
  id: string;
  titre: string;
  aide?: string;
  condition?: Expression;
  blocs: (Champ | Repetition)[];
}

/** Règle entre champs : vraie, elle est un problème. */
export interface Controle {
  id: string;
  /** Vraie = problème. Non calculable (champ vide) = rien à dire. */
  quand: Expression;
  message: string;
  gravite: 'bloquant' | 'alerte';
  /** Champs que le message concerne, pour y conduire. */
  champs: string[];
  /** Texte qui le fonde. */
  fondement?: string;
}

export interface Definition {
  sections: Section[];
  controles: Controle[];
}

/** Une valeur : texte, nombre exact en texte décimal (« 24.76 »), jour `AAAA-MM-JJ`, booléen, choix multiples ; absente = pas répondu. */
export type Valeur = string | boolean | string[];
export type LigneRepetee = Record<string, Valeur>;
/** Réponses par identifiant de champ ; une répétition est une liste de lignes. Les pièces n'y sont pas (table `piece`). */
export type Donnees = Record<string, Valeur | LigneRepetee[]>;

/** Une valeur proposée par le domaine, avec sa provenance (« Dossier 2025 », « Annexe financière n° … »). */
export interface Prefill {
  valeur: Valeur | LigneRepetee[];
  provenance: string;
}

export interface Probleme {
  /** Champ (`budget`, `financeurs.2.montant`) ou identifiant de contrôle. */
  champ: string;
  section: string;
  message: string;
  gravite: 'bloquant' | 'alerte';
  /** Réponse obligatoire absente, par opposition à une réponse fausse. */
  manque?: true;
  /** Règle dont il vient, avec tous ses champs et le texte qui la fonde. */
  controle?: string;
  champs?: string[];
  fondement?: string;
}

/** Données et paramètres datés fournis par le domaine aux expressions (`contexte.plafond_recettes`) ; absent = non calculable. */
export type Contexte = Record<string, Valeur | null | undefined>;

export interface AvancementSection {
  remplis: number;
  attendus: number;
  problemes: number;
}

/** Ce que le moteur dit d'un formulaire rempli, refait à chaque lecture. */
export interface Evaluation {
  /** Clés montrées : sections (`section:budget`), champs, répétitions, cellules (`financeurs.2.montant`). */
  visibles: Set<string>;
  /** Réponses montrées, lues et avec les champs calculés ; ce qu'une condition cache n'y est pas. */
  valeurs: Donnees;
  problemes: Probleme[];
  progression: Record<string, AvancementSection>;
  /** Champ calculé sans valeur → libellés de ce qui manque pour le calculer. */
  manques: Record<string, string[]>;
}
