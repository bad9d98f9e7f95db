import { definirDroits } from '#src/droits/droits.ts';
import { conduitOperation, habilite, litOperation } from '#src/droits/parcours.ts';

export const droits = definirDroits({
  // Des chiffres masqués : financeur, opérateur, professionnels, État du département.
  'evaluations.lire': litOperation,
  // Des personnes : professionnels habilités, et la cloison ne leur montre que leurs dossiers.
  'evaluations.lireLignes': habilite(),
  // Par référence, sans nom.
  'evaluations.prouver': conduitOperation,
});
