import { type Acteur, couvre } from './acteur.ts';
import { auMoins, NATURES_ETAT } from './droits.ts';

/**
 * Qui est quoi pour un dossier unique. Ici, et non dans le domaine des dossiers : les droits de quatre domaines (dossiers, instruction,
 * dialogue, convention) s'y fondent, et la matrice qui les rassemble ne peut pas dépendre d'opérations qui la consultent.
 */
export interface DossierVise {
  etat: string;
  departement: string;
  region: string | null;
  organisationId: number;
  reseauId: number | null;
  reseauAutorise: boolean;
  financeurs: readonly number[];
  membres: readonly number[];
  /** Comptes retirés pour intérêt personnel (CRPA R133-12). */
  retires: readonly number[];
}

/** Les services de l'État dont le périmètre contient le département du dossier. */
export function estDuService(acteur: Acteur, dossier?: Pick<DossierVise, 'departement' | 'region'>): boolean {
  return NATURES_ETAT.includes(acteur.nature) && (!dossier || couvre(acteur.perimetre, dossier));
}

/** La DDETS du département, à partir du rôle d'agent : c'est elle qui instruit. */
export function instruit(acteur: Acteur, dossier?: Pick<DossierVise, 'departement' | 'region'>): boolean {
  return acteur.nature === 'ddets' && auMoins(acteur, 'agent') && (!dossier || couvre(acteur.perimetre, dossier));
}

/** La structure, à partir du rôle d'agent, sur son propre dossier. */
export function remplit(acteur: Acteur, dossier?: Pick<DossierVise, 'organisationId'>): boolean {
  return (
    acteur.nature === 'structure' &&
    auMoins(acteur, 'agent') &&
    (!dossier || dossier.organisationId === acteur.organisationId)
  );
}

/**
 * Qui lit un dossier. La structure, le sien et lui seul ; l'État et le département cofinanceur, sur leur territoire, une fois déposé ; un
 * financeur consulté ; la tête de réseau si la structure l'a voulu ; un membre de commission, pour ses séances. Qui s'en est retiré pour intérêt
 * personnel ne le lit plus à aucun titre : c'est la personne qui se retire, non le siège. Le service instructeur, lui, le garde.
 */
export function litDossier(acteur: Acteur, dossier?: DossierVise): boolean {
  if (!dossier) return acteur.nature !== 'personne' && acteur.nature !== 'plateforme';
  if (acteur.nature === 'structure' && dossier.organisationId === acteur.organisationId) return true;
  if (dossier.etat === 'brouillon') return false;
  if (estDuService(acteur, dossier)) return true;
  if (dossier.retires.includes(acteur.compteId)) return false;
  if (acteur.nature === 'departement' && couvre(acteur.perimetre, dossier)) return true;
  if (dossier.financeurs.includes(acteur.organisationId)) return true;
  if (acteur.nature === 'reseau' && dossier.reseauAutorise && dossier.reseauId === acteur.organisationId) return true;
  return dossier.membres.includes(acteur.compteId);
}
