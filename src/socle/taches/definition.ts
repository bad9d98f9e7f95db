import type { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';

/** Ce que reçoit une tâche : tout ce qu'il lui faut pour travailler, dire où elle en est et s'arrêter proprement. */
export interface ContexteTache<E> {
  base: Base;
  entree: E;
  /** La personne qui a lancé la tâche, telle qu'elle était alors (rôle et périmètre compris). */
  acteur: Acteur;
  travail: { id: number; essai: number };
  /** Avancement de 0 à 100 et phrase courte ; écrit hors de la transaction de la tâche, au plus deux fois par seconde. */
  progression(pourcent: number, message?: string): Promise<void>;
  /** Interrompu quand on annule le travail ou quand le serveur s'arrête : à consulter entre deux lots. */
  signal: AbortSignal;
}

export interface DefinitionTache<E = unknown, R = unknown> {
  /** `domaine.verbe` ; aussi l'identifiant dans la file. */
  nom: string;
  /** Ce que la personne lit dans la liste de ses travaux. */
  libelle: string;
  entree: z.ZodType<E>;
  /** Nombre d'essais si le processus meurt en cours de route (2 par défaut : l'essai interrompu, puis une reprise). */
  essais?: number;
  /** Travaux de ce nom qu'un compte peut avoir en attente ou en cours ; sans borne par défaut. À donner à ce qui dure : la file est à tous. */
  parCompte?: number;
  /** Page de ce que le travail concerne, pendant et après. */
  adresse?: (entree: E, resultat: R | null) => string;
  /** Cadence « minute heure jour mois jour-de-semaine », en temps universel : la tâche est lancée seule, au nom du système, avec `{}`. */
  cadence?: string;
  executer(contexte: ContexteTache<E>): Promise<R>;
}

// biome-ignore lint/suspicious/noExplicitAny: le registre réunit des tâches de types différents.
export type TacheQuelconque = DefinitionTache<any, any>;

const CLE = Symbol.for('maillage.taches');
type Porteur = { [CLE]?: Map<string, TacheQuelconque> };

function registre(): Map<string, TacheQuelconque> {
  const porteur = globalThis as Porteur;
  porteur[CLE] ??= new Map();
  return porteur[CLE];
}

/** Déclare une tâche ; le fichier qui la déclare doit être importé par `src/taches.ts`. */
export function definirTache<E, R>(definition: DefinitionTache<E, R>): DefinitionTache<E, R> {
  registre().set(definition.nom, definition);
  return definition;
}

export function taches(): ReadonlyMap<string, TacheQuelconque> {
  return registre();
}
