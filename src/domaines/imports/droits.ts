import type { Acteur } from '#src/droits/acteur.ts';
import { auMoins, connecte, definirDroits, estAdministrateur, NATURES_PUBLIQUES } from '#src/droits/droits.ts';

/** Ce que les droits regardent d'un import ou d'un travail. */
export interface Depose {
  /** Compte qui l'a déposé ou lancé ; `null` : le système. */
  auteur: number | null;
}

const lit = (acteur: Acteur) => estAdministrateur(acteur) || NATURES_PUBLIQUES.includes(acteur.nature);

/** Services publics, dès le rôle d'agent. Chaque genre de fichier ajoute son propre droit (`structures.importer`…). */
const verse = (acteur: Acteur) => lit(acteur) && auMoins(acteur, 'agent');

/** Son auteur ; ou un responsable, qui répond des données de son service. */
const defait = (acteur: Acteur, depose?: Depose) =>
  verse(acteur) && (depose === undefined || depose.auteur === acteur.compteId || auMoins(acteur, 'responsable'));

const sien = (acteur: Acteur, depose?: Depose) =>
  depose === undefined || depose.auteur === acteur.compteId || estAdministrateur(acteur);

export const droits = definirDroits({
  'imports.lire': lit,
  'imports.deposer': verse,
  'imports.regler': verse,
  'imports.essayer': verse,
  'imports.executer': verse,
  'imports.abandonner': defait,
  'imports.annuler': defait,
  'travaux.lire': connecte,
  'travaux.annuler': sien,
});
