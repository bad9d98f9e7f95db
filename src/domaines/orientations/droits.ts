import type { Acteur } from '#src/droits/acteur.ts';
import { definirDroits } from '#src/droits/droits.ts';
import { dirigeParcours, ecritParcours, habilite, litParcours, type ParcoursVise } from '#src/droits/parcours.ts';

const positionneur = habilite('responsable', 'referent', 'orientation');

/** Personne ne suit encore : qui positionne n'a pas à être du cercle. Suivie, il faut en être. */
const positionne = (acteur: Acteur, p?: ParcoursVise): boolean =>
  ecritParcours(acteur, p) || (p !== undefined && p.etat === 'a_orienter' && positionneur(acteur, p.operation));

const decide = (acteur: Acteur, p?: ParcoursVise): boolean => dirigeParcours(acteur, p) && p?.etat !== 'clos';

export const droits = definirDroits({
  'orientations.lister': habilite(),
  'orientations.lire': litParcours,
  'orientations.ouvrir': positionneur,
  'orientations.positionner': positionne,
  'orientations.evaluer': ecritParcours,
  'orientations.adresser': ecritParcours,
  'orientations.abandonner': ecritParcours,
  // Le choix du référent relève du responsable territorial, lui seul.
  'orientations.decider': decide,
  'orientations.notifier': ecritParcours,
  'orientations.etablirDocument': ecritParcours,
});
