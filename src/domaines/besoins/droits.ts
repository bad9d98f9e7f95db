import { auMoins, connecte, definirDroits, estAdministrateur, NATURES_PUBLIQUES } from '#src/droits/droits.ts';

export const droits = definirDroits({
  // Statistiques publiques : toute personne connectée les lit, sur toute la France.
  'besoins.lire': connecte,
  // Un fichier de besoins sert à tous : services de l'État et collectivités le chargent, et l'annulent.
  'besoins.importer': (acteur) =>
    estAdministrateur(acteur) || (NATURES_PUBLIQUES.includes(acteur.nature) && auMoins(acteur, 'agent')),
});
