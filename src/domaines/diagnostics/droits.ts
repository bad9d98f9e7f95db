import { auMoins, connecte, definirDroits, estAdministrateur, NATURES_PUBLIQUES } from '#src/droits/droits.ts';

export const droits = definirDroits({
  // Statistiques publiques : toute personne connectée les lit et pose ses propres questions, sur toute la France.
  'diagnostics.lire': connecte,
  'diagnostics.calculer': connecte,
  // Une matrice de durées change le diagnostic de tous : services de l'État et collectivités la chargent, et l'annulent.
  'diagnostics.importerTrajets': (acteur) =>
    estAdministrateur(acteur) || (NATURES_PUBLIQUES.includes(acteur.nature) && auMoins(acteur, 'agent')),
});
