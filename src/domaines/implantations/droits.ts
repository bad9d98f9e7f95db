import type { Acteur } from '#src/droits/acteur.ts';
import { auMoins, connecte, definirDroits, estAdministrateur, NATURES_PUBLIQUES } from '#src/droits/droits.ts';

/** Ceux qui décident où l'offre se crée, et ceux qui les y aident. */
const preparent = (acteur: Acteur) =>
  estAdministrateur(acteur) ||
  ([...NATURES_PUBLIQUES, 'reseau', 'operateur', 'prestataire'].includes(acteur.nature) && auMoins(acteur, 'agent'));

export const droits = definirDroits({
  // Des statistiques publiques et un raisonnement : toute personne connectée peut le lire et le discuter.
  'implantations.lire': connecte,
  'implantations.calculer': preparent,
  // Ceux qui déposent des fichiers (`imports.deposer`) ; chacun n'ajoute que les lieux de son périmètre, l'import écarte les autres.
  'implantations.importerLieux': (acteur) =>
    estAdministrateur(acteur) || (NATURES_PUBLIQUES.includes(acteur.nature) && auMoins(acteur, 'agent')),
});
