import { definirDroits } from '#src/droits/droits.ts';
import { ecritParcours, estLaPersonne, litParcours } from '#src/droits/parcours.ts';

export const droits = definirDroits({
  'situations.lire': litParcours,
  'situations.commencer': ecritParcours,
  'situations.remplir': ecritParcours,
  'situations.abandonner': ecritParcours,
  'situations.partager': ecritParcours,
  'situations.noterFrein': ecritParcours,
  'situations.changerFrein': ecritParcours,
  'situations.ajouterObjectif': ecritParcours,
  'situations.cloreObjectif': ecritParcours,
  'situations.ajouterAction': ecritParcours,
  'situations.modifierAction': ecritParcours,
  'situations.avancerAction': ecritParcours,
  'situations.joindre': ecritParcours,
  // La personne dit une action faite ou bloquée ; elle ne change pas son état.
  'espace.direAction': estLaPersonne,
});
