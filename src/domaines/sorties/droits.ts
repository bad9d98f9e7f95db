import type { Acteur } from '#src/droits/acteur.ts';
import { definirDroits } from '#src/droits/droits.ts';
import {
  conduitOperation,
  dirigeOuvert,
  ecritParcours,
  habilite,
  litParcours,
  type OperationVisee,
} from '#src/droits/parcours.ts';

/** Le cercle tant que le parcours est ouvert ; clos, le responsable territorial seul corrige ; archivé, plus personne. */
const tient: typeof ecritParcours = (acteur, p) => ecritParcours(acteur, p) || dirigeOuvert(acteur, p);

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
  'sorties.suivreFse': (acteur: Acteur, o?: OperationVisee) => habilite()(acteur, o) || conduitOperation(acteur, o),
  // Par référence, sans identité.
  'sorties.exporterFse': conduitOperation,
});
