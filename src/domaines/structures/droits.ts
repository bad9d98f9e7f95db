import { type Acteur, couvre } from '#src/droits/acteur.ts';
import { auMoins, connecte, definirDroits, estAdministrateur, NATURES_ETAT } from '#src/droits/droits.ts';

/** Ce que les droits regardent d'une structure. */
export interface StructureSituee {
  departement: string | null;
  region: string | null;
  /** Organisations de l'application qui portent le SIRET de la structure. */
  organisations: readonly number[];
}

/** Administration du site, et services de l'État dont le périmètre contient la structure. */
function gere(acteur: Acteur, structure?: StructureSituee): boolean {
  if (estAdministrateur(acteur)) return true;
  if (!NATURES_ETAT.includes(acteur.nature) || !auMoins(acteur, 'agent')) return false;
  return structure === undefined || couvre(acteur.perimetre, structure);
}

/** La structure elle-même, sur sa propre fiche. */
export function estLaSienne(acteur: Acteur, structure?: StructureSituee): boolean {
  if (acteur.nature !== 'structure' || !auMoins(acteur, 'agent')) return false;
  return structure === undefined || structure.organisations.includes(acteur.organisationId);
}

const gereOuSienne = (acteur: Acteur, structure?: StructureSituee) =>
  gere(acteur, structure) || estLaSienne(acteur, structure);

export const droits = definirDroits({
  // L'offre d'insertion est publique : toute personne connectée la lit, sur toute la France.
  'structures.lire': connecte,
  'structures.importer': (acteur: Acteur) => gere(acteur),
  'structures.creer': gere,
  // La structure ne corrige qu'une partie de sa fiche : voir regles/saisie.ts.
  'structures.corriger': gereOuSienne,
  'structures.fermer': gere,
  'structures.rouvrir': gere,
  'structures.saisirEtp': gere,
  'structures.retirerEtp': gere,
  'structures.ajouterSite': gereOuSienne,
  'structures.retirerSite': gereOuSienne,
  'structures.ajouterReseau': gereOuSienne,
  'structures.retirerReseau': gereOuSienne,
  'structures.ajouterActivite': gereOuSienne,
  'structures.retirerActivite': gereOuSienne,
  'structures.changerIntervention': gereOuSienne,
  // Plusieurs doutes d'un coup : tous doivent être dans le périmètre.
  'structures.trancher': (acteur: Acteur, doutes?: { situations: readonly StructureSituee[] }) =>
    doutes ? doutes.situations.every((situation) => gere(acteur, situation)) : gere(acteur),
  'structures.rattacherAnnexes': gere,
});
