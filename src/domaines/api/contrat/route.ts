import type { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Portee } from '../forme.ts';

export interface Lecture<P> {
  base: Base;
  acteur: Acteur;
  /** Paramètres validés, de l'adresse et de la requête. */
  p: P;
}

/** Ce qu'une route a lu : le corps, et quand il a changé pour la dernière fois si c'est connu. */
export interface Lue<C> {
  corps: C;
  modifieLe?: Date | null;
}

/**
 * Une route de l'API est une donnée, comme une page : son chemin, le droit qu'il faut, la portée que le jeton doit avoir, et les définitions qui
 * valident ses paramètres et sa réponse. Le document OpenAPI et la page de documentation en sont tirés.
 */
export interface RouteApi<P extends z.ZodObject = z.ZodObject, R extends z.ZodType = z.ZodType> {
  /** Nom de l'opération dans OpenAPI, et dans les totaux d'usage. */
  nom: string;
  /** À la façon d'OpenAPI : `/structures/{id}`. */
  chemin: string;
  /** Droit de la matrice, celui des pages qui montrent la même chose. */
  droit: string;
  /** `null` : tout jeton en service. */
  portee: Portee | null;
  resume: string;
  description: string;
  parametres: P;
  reponse: R;
  /** Nom du schéma de la réponse dans OpenAPI. */
  schema: string;
  /** Exemple de requête, pour la documentation. */
  exemple: string;
  lire(lecture: Lecture<z.output<P>>): Promise<Lue<z.input<R>>>;
}

/** Déclare une route en gardant le type de ses paramètres et de sa réponse. */
// biome-ignore lint/suspicious/noExplicitAny: la table réunit des routes aux paramètres différents, chacune vérifiée à sa déclaration.
export function route<P extends z.ZodObject, R extends z.ZodType>(definition: RouteApi<P, R>): RouteApi<any, any> {
  return definition;
}

/** Noms des paramètres qui sont dans le chemin. */
export const dansLeChemin = (chemin: string): string[] => [...chemin.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
