import { auMoins, connecte, definirDroits, estAdministrateur, NATURES_PUBLIQUES } from '#src/droits/droits.ts';

export const droits = definirDroits({
  // Statistiques publiques : toute personne connectée les lit, sur toute la France.
  'recrutements.lire': connecte,
  // Un fichier de recrutements sert à tous : services de l'État et collectivités le chargent, et l'annulent.
  'recrutements.importer': (acteur) =>
    estAdministrateur(acteur) || (NATURES_PUBLIQUES.includes(acteur.nature) && auMoins(acteur, 'agent')),
  // La correspondance entre métiers et activités change les lectures de toute la France.
  'recrutements.ajouterCorrespondance': estAdministrateur,
  'recrutements.retirerCorrespondance': estAdministrateur,
});
