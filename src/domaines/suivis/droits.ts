import { definirDroits } from '#src/droits/droits.ts';
import { habilite, peutAccompagner } from '#src/droits/parcours.ts';

export const droits = definirDroits({
  // Les listes ne montrent que ce que les cercles ouvrent : sans habilitation, elles sont vides.
  'suivis.maFile': habilite(),
  'suivis.diriger': peutAccompagner,
});
