import { auMoins, connecte, definirDroits, estAdministrateur, NATURES_ETAT } from '#src/droits/droits.ts';

/**
 * Le découpage du pays est une donnée publique : toute personne connectée le lit. Le remplacer (positions, contours, zones) touche tous
 * les territoires à la fois : administration du site, ou un responsable d'un service de l'État.
 */
export const droits = definirDroits({
  'territoires.lire': connecte,
  'territoires.importer': (acteur) =>
    estAdministrateur(acteur) || (NATURES_ETAT.includes(acteur.nature) && auMoins(acteur, 'responsable')),
  'territoires.telecharger': (acteur) =>
    estAdministrateur(acteur) || (NATURES_ETAT.includes(acteur.nature) && auMoins(acteur, 'responsable')),
});
