import { definirDroits } from '#src/droits/droits.ts';
import { conduitOperation, financeOperation, litOperation } from '#src/droits/parcours.ts';

export const droits = definirDroits({
  'accompagnements.lister': litOperation,
  'accompagnements.lire': litOperation,
  'accompagnements.creer': financeOperation,
  'accompagnements.modifier': conduitOperation,
  'accompagnements.clore': financeOperation,
  'accompagnements.equiper': conduitOperation,
  'accompagnements.creerPortefeuille': conduitOperation,
  'accompagnements.habiliter': conduitOperation,
  'accompagnements.modifierPortefeuille': conduitOperation,
  'accompagnements.finirHabilitation': conduitOperation,
  'accompagnements.regler': financeOperation,
});
