import { definirDroits } from '#src/droits/droits.ts';
import { dirigeParcours, ecritParcours, habilite, litParcours } from '#src/droits/parcours.ts';

/** Le cercle tant que le parcours est ouvert ; clos, le responsable territorial seul corrige. */
const tient: typeof ecritParcours = (acteur, p) => ecritParcours(acteur, p) || dirigeParcours(acteur, p);

export const droits = definirDroits({
  'sorties.lire': litParcours,
  'sorties.declarer': ecritParcours,
  'sorties.completer': tient,
  'sorties.annuler': tient,
  'sorties.tenir': tient,
  'sorties.relancer': tient,
  'sorties.listerJalons': habilite(),
  // Indicateurs de participant du FSE+ : deuxième cercle.
  'sorties.lireFse': litParcours,
  'sorties.remplirFse': tient,
});
