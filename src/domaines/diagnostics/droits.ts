import { connecte, definirDroits } from '#src/droits/droits.ts';

export const droits = definirDroits({
  // Statistiques publiques : toute personne connectée les lit et pose ses propres questions, sur toute la France.
  'diagnostics.lire': connecte,
  'diagnostics.calculer': connecte,
});
