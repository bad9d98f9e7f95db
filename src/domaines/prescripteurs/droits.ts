import { type Acteur, couvre, type NatureOrganisation } from '#src/droits/acteur.ts';
import { auMoins, connecte, definirDroits, estAdministrateur, NATURES_ETAT } from '#src/droits/droits.ts';

/** Ce que les droits regardent d'un prescripteur. */
export interface PrescripteurSitue {
  commune: string | null;
  epci?: string | null;
  departement: string | null;
  region: string | null;
}

/** L'État, et le département, chef de file de l'insertion, qui désigne ses délégataires. */
const NATURES: readonly NatureOrganisation[] = [...NATURES_ETAT, 'departement'];

/** Administration du site, et services dont le périmètre contient le prescripteur. */
function gere(acteur: Acteur, prescripteur?: PrescripteurSitue): boolean {
  if (estAdministrateur(acteur)) return true;
  if (!NATURES.includes(acteur.nature) || !auMoins(acteur, 'agent')) return false;
  return prescripteur === undefined || couvre(acteur.perimetre, prescripteur);
}

export const droits = definirDroits({
  // Qui prescrit est public : toute personne connectée le lit, sur toute la France.
  'prescripteurs.lire': connecte,
  'prescripteurs.importer': (acteur: Acteur) => gere(acteur),
  'prescripteurs.ajouter': gere,
  'prescripteurs.corriger': gere,
  'prescripteurs.fermer': gere,
  'prescripteurs.rouvrir': gere,
});
