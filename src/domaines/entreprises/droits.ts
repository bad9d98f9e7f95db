import type { Acteur } from '#src/droits/acteur.ts';
import { definirDroits } from '#src/droits/droits.ts';
import {
  ecritParcours,
  estLaPersonne,
  habilite,
  litPlacement,
  type OperationVisee,
  type ParcoursVise,
  placeParcours,
} from '#src/droits/parcours.ts';

const demarche = habilite('entreprise', 'referent', 'responsable', 'coordination');
/** Tient le fichier des entreprises d'une opération ouverte. */
const tient = (acteur: Acteur, e?: { operation: OperationVisee }): boolean =>
  demarche(acteur, e?.operation) && !e?.operation.close;
/** Une ligne liée à une personne est à qui la suit ou la place. */
const note = (acteur: Acteur, e?: { operation: OperationVisee; parcours: ParcoursVise | null }): boolean =>
  tient(acteur, e) && (!e?.parcours || placeParcours(acteur, e.parcours));
/** Sans objet, la question est celle du menu. */
const place = (acteur: Acteur, p?: ParcoursVise): boolean => (p ? placeParcours(acteur, p) : demarche(acteur));

export const droits = definirDroits({
  'entreprises.lister': habilite(),
  'entreprises.lire': (acteur: Acteur, e?: { operation: OperationVisee }) => habilite()(acteur, e?.operation),
  'entreprises.creer': tient,
  'entreprises.modifier': tient,
  'entreprises.noter': note,
  // Sa propre suite, ou celle d'une ligne qu'il écrirait : un ancien référent lit, sans rien changer.
  'entreprises.solderSuite': (a, e?: Parameters<typeof note>[1] & { auteur: number | null }) =>
    note(a, e) || (tient(a, e) && e?.auteur === a.compteId),
  'entreprises.ouvrirBesoin': tient,
  'entreprises.modifierBesoin': tient,
  'entreprises.changerBesoin': tient,
  // Ce qui est d'une personne : le cercle, et les chargés d'entreprise de son équipe.
  'entreprises.voirProjet': litPlacement,
  'entreprises.ecrireProjet': place,
  'entreprises.proposer': place,
  'entreprises.transmettre': place,
  'entreprises.suivreMise': place,
  // L'accord se recueille par qui suit la personne.
  'entreprises.recueillirAccord': ecritParcours,
  'entreprises.retirerAccord': ecritParcours,
  'espace.accorder': estLaPersonne,
});
