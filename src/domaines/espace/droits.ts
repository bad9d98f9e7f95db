import { definirDroits } from '#src/droits/droits.ts';
import { ecritParcours, estLaPersonne, litParcours } from '#src/droits/parcours.ts';

export const droits = definirDroits({
  // Côté personne : le préfixe `espace.` est tout ce qu'elle peut (src/droits/matrice.ts).
  'espace.ouvrir': estLaPersonne,
  'espace.choisir': estLaPersonne,
  'espace.demander': estLaPersonne,
  // Côté professionnel.
  'espaces.lire': litParcours,
  'espaces.inviter': ecritParcours,
  'espaces.fermer': ecritParcours,
  'espaces.repondre': ecritParcours,
  // Un choix dit de vive voix ou par écrit.
  'espaces.recueillir': ecritParcours,
});
