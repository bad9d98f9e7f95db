import type { z } from 'zod';
import type { Acteur, Lieu } from '#src/droits/acteur.ts';
import type { Base, Trx } from '#src/socle/base/base.ts';
import type { Apercu, FormatFichier } from '#src/socle/tableurs/types.ts';

/** Un champ attendu ; les synonymes (sans accents ni casse) proposent la colonne du fichier qui lui correspond. */
export interface ChampImport {
  id: string;
  libelle: string;
  obligatoire?: boolean;
  synonymes: string[];
  aide?: string;
}

/** Une option demandée à la personne (millésime, public…) et affichée comme un champ de formulaire. */
export interface OptionImport {
  id: string;
  libelle: string;
  type: 'texte' | 'nombre' | 'date' | 'choix';
  obligatoire?: boolean;
  choix?: { valeur: string; libelle: string }[];
  /** Choix propres à qui dépose (ses opérations…), lus au moment d'afficher la page. */
  choixDe?: (base: Base, acteur: Acteur) => Promise<{ valeur: string; libelle: string }[]>;
  aide?: string;
  /** Valeur proposée d'après le fichier (nom, premières lignes), '' si rien ne l'indique. */
  proposer?: (apercu: Apercu) => string;
}

/** Ligne remise au genre : valeurs par identifiant de champ, espaces de bord retirés. */
export interface LigneImport {
  numero: number;
  /** Champ → texte ('' si la cellule est vide ou si aucune colonne ne lui correspond). */
  valeurs: Record<string, string>;
  /** Colonnes d'origine, toutes, pour qui veut les conserver. */
  brut: Record<string, string>;
  /** Élément JSON ou entité GeoJSON d'origine. */
  objet?: unknown;
}

/** Ligne écartée : ce qui ne va pas et comment le corriger, en français. */
export interface Refus {
  ok: false;
  champ: string | null;
  valeur?: string;
  motif: string;
  correction: string;
}

export const refuser = (champ: string, valeur: string, motif: string, correction: string): Refus => ({
  ok: false,
  champ,
  valeur,
  motif,
  correction,
});

export type Lecture<V> = { ok: true; valeur: V; avertissement?: string } | Refus;

export interface LigneValide<V> {
  numero: number;
  valeur: V;
}

/** Mise à jour ensembliste : les lignes sont comparées à celles de la table, seules les différences sont écrites. */
export interface DemandeFusion {
  table: string;
  /** Colonnes de la clé : contrainte unique ou primaire de la table. */
  cles: string[];
  /** Toutes les colonnes écrites, clés comprises ; les types SQL sont ceux de la table. */
  colonnes: string[];
  lignes: Record<string, unknown>[];
  /** Valeurs posées sur les lignes créées ou modifiées, sans compter comme une différence (import_id, modifie_le…). */
  marques?: Record<string, unknown>;
  /**
   * Colonne → expression SQL de sa nouvelle valeur quand la ligne existe (`a` : ligne actuelle, `n` : nouvelle). Sert à garder ce
   * qu'une personne a corrigé : `{ commune: "CASE WHEN 'commune' = ANY(a.corriges) THEN a.commune ELSE n.commune END" }`.
   */
  conserver?: Record<string, string>;
}

export interface ResultatFusion {
  crees: number;
  modifies: number;
  inchanges: number;
}

/** Résultat d'un lot : les comptes en lignes du fichier, et les lignes que seule l'écriture a pu refuser. */
export interface IssueLot extends ResultatFusion {
  rejets?: (Refus & { numero: number })[];
}

/** Écritures tracées : chaque ligne touchée garde son image d'avant, pour pouvoir annuler l'import. */
export interface Ecritures {
  fusionner(demande: DemandeFusion): Promise<ResultatFusion>;
  /** Supprime les lignes de `table` qui remplissent la condition SQL (`a` : la ligne) ; rend leur nombre. */
  supprimer(demande: { table: string; cles: string[]; condition: string; parametres?: unknown[] }): Promise<number>;
}

/** Ce que le genre sait de l'import en cours. */
export interface ExecutionImport {
  importId: number;
  fichier: { nom: string; sha256: string };
  /** Instant de l'import, le même pour toutes ses lignes. */
  maintenant: Date;
  /** Vrai pour un essai à blanc : tout est annulé à la fin. */
  essai: boolean;
}

/** Ce que la personne doit savoir de l'import entier, et où le traiter. */
export interface Constat {
  texte: string;
  lien?: { libelle: string; adresse: string };
}

export interface BilanImport extends ResultatFusion {
  lus: number;
  rejetes: number;
}

/**
 * Un genre de fichier que l'application sait importer : le domaine le déclare, le socle le lit, le montre, l'exécute et l'annule.
 * Tout l'import est une seule transaction. `O` options, `V` ligne lue, `C` contexte chargé une fois.
 */
export interface GenreImport<O = unknown, V = unknown, C = unknown> {
  /** Nom stable, celui de la ligne de commande : `structures`, `besoins`… */
  genre: string;
  libelle: string;
  description: string;
  /** Droit `domaine.verbe` exigé en plus de `imports.executer`. */
  droit: string;
  formats: readonly FormatFichier[];
  /** Fichier de données personnelles : lu de son seul déposant, et des habilités une fois importé (`import_lisible`). */
  prive?: true;
  champs: ChampImport[];
  options?: OptionImport[];
  /** Valide les options et traduit leurs textes ; `z.object({})` s'il n'y en a pas. */
  schemaOptions: z.ZodType<O>;
  /** Vraisemblance que ce fichier soit de ce genre, de 0 à 1. */
  reconnaitre(apercu: Apercu): number;
  preparer(trx: Trx, options: O, acteur: Acteur, execution: ExecutionImport): Promise<C>;
  /** Vrai pour une ligne qui n'en est pas une (seconde ligne d'en-têtes…) : elle n'est ni lue ni comptée. */
  ignorer?(ligne: LigneImport, ctx: C): boolean;
  lireLigne(ligne: LigneImport, ctx: C): Lecture<V>;
  /**
   * Où se situe la ligne. Déclaré, il écarte les lignes que le périmètre de la personne ne couvre pas ; sans lui, le genre est ouvert à
   * tout périmètre (référentiels, statistiques nationales). `null` : ligne sans territoire, admise.
   */
  lieu?(valeur: V, ctx: C): Lieu | null;
  /** Identité de la ligne ; deux lignes du fichier qui la partagent sont signalées et la seconde est écartée. */
  cle?(valeur: V): string;
  ecrireLot(trx: Trx, lignes: LigneValide<V>[], ctx: C, ecritures: Ecritures): Promise<IssueLot>;
  /** Après la dernière ligne, dans la transaction (calculs dérivés, lignes disparues…). */
  terminer?(trx: Trx, ctx: C, bilan: BilanImport, ecritures: Ecritures): Promise<void>;
  /** Dit, une fois les lignes écrites, ce qui concerne l'import entier et non une ligne. */
  constats?(trx: Trx, ctx: C, bilan: BilanImport): Promise<Constat[]>;
  /**
   * Défait ce que le genre a écrit hors de `ecritures`, dans la transaction de l'annulation (et dans sa prévision, ensuite défaite).
   * Rend les lignes supprimées et celles qu'il garde parce qu'on y a travaillé depuis.
   */
  defaire?(trx: Trx, importId: number): Promise<{ supprimees: number; gardees: number }>;
  /** Après l'annulation d'un import de ce genre, dans la même transaction (ce qui se déduit des lignes rendues ou retirées). */
  apresAnnulation?(trx: Trx, importId: number): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: le registre réunit des genres de types différents ; chacun reste cohérent avec lui-même.
export type GenreQuelconque = GenreImport<any, any, any>;

/** Déclare un genre en laissant TypeScript déduire ses types. */
export function definirGenre<O, V, C>(genre: GenreImport<O, V, C>): GenreImport<O, V, C> {
  return genre;
}
