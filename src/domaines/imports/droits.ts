import type { Acteur, NatureOrganisation } from '#src/droits/acteur.ts';
import { auMoins, connecte, definirDroits, estAdministrateur, NATURES_PUBLIQUES } from '#src/droits/droits.ts';

/** Ce que les droits regardent d'un import ou d'un travail. */
export interface Depose {
  /** Compte qui l'a déposé ou lancé ; `null` : le système. */
  auteur: number | null;
}
export interface ImportDepose extends Depose {
  /** Organisation au nom de laquelle il a été déposé ; `null` : le système. */
  organisation: number | null;
}

/** Qui reprend sa file de personnes sans être un service public : il ne voit que ses imports (`importLisible`) et ne dépose que celui-là. */
const NATURES_REPRISE: readonly NatureOrganisation[] = ['operateur', 'prescripteur'];
const reprend = (acteur: Acteur) => NATURES_REPRISE.includes(acteur.nature) && auMoins(acteur, 'agent');

const lit = (acteur: Acteur) =>
  estAdministrateur(acteur) || NATURES_PUBLIQUES.includes(acteur.nature) || reprend(acteur);

/** Services publics, opérateurs et plateformes d'orientation, dès le rôle d'agent. Chaque genre de fichier ajoute son propre droit (`structures.importer`…). */
const verse = (acteur: Acteur) => lit(acteur) && auMoins(acteur, 'agent');

/** Le service qui a déposé le fichier en répond ; un autre, ou celui d'un autre territoire, dépose le sien. */
const duService = (acteur: Acteur, depose?: ImportDepose) =>
  depose === undefined || depose.organisation === acteur.organisationId || estAdministrateur(acteur);
const prepare = (acteur: Acteur, depose?: ImportDepose) => verse(acteur) && duService(acteur, depose);

/** Son auteur ; ou un responsable, qui répond des données de son service. */
const defait = (acteur: Acteur, depose?: ImportDepose) =>
  prepare(acteur, depose) &&
  (depose === undefined || depose.auteur === acteur.compteId || auMoins(acteur, 'responsable'));

const sien = (acteur: Acteur, depose?: Depose) =>
  depose === undefined || depose.auteur === acteur.compteId || estAdministrateur(acteur);

export const droits = definirDroits({
  'imports.lire': lit,
  'imports.deposer': verse,
  'imports.regler': prepare,
  'imports.essayer': prepare,
  'imports.executer': prepare,
  'imports.abandonner': defait,
  'imports.annuler': defait,
  'travaux.lire': connecte,
  'travaux.annuler': sien,
});
