import type { Acteur, NatureOrganisation, Role } from './acteur.ts';

/** Prédicat pur : `objet` est absent quand on demande si l'acteur peut faire l'action « en général » (menu, bouton). */
// biome-ignore lint/suspicious/noExplicitAny: chaque domaine précise le type de son objet, la porte `executer` le lui fournit.
export type Droit = (acteur: Acteur, objet?: any) => boolean;
export type TableDroits = Record<string, Droit>;

/** Déclare les droits d'un domaine ; les noms sont `domaine.verbe`. */
export function definirDroits<T extends TableDroits>(droits: T): T {
  return droits;
}

/** Toute personne connectée. */
export const connecte: Droit = () => true;

/** Services de l'État qui pilotent l'insertion. */
export const NATURES_ETAT: readonly NatureOrganisation[] = ['dgefp', 'dreets', 'ddets'];
/** Financeurs publics : État et collectivités. */
export const NATURES_PUBLIQUES: readonly NatureOrganisation[] = [...NATURES_ETAT, 'departement', 'region', 'epci'];

export const RANG_ROLE: Record<Role, number> = { lecteur: 0, agent: 1, responsable: 2, administrateur: 3 };

/** Vrai si le rôle de l'acteur vaut au moins celui demandé. */
export function auMoins(acteur: Acteur, role: Role): boolean {
  return RANG_ROLE[acteur.role] >= RANG_ROLE[role];
}

/** Administration technique du site. */
export function estAdministrateur(acteur: Acteur): boolean {
  return acteur.nature === 'plateforme' && acteur.role === 'administrateur';
}
