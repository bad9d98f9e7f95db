import type { Acteur } from '#src/droits/acteur.ts';
import { definirDroits } from '#src/droits/droits.ts';
import { conduitOperation, estLaPersonne, habilite, litOperation, type OperationVisee } from '#src/droits/parcours.ts';

export const droits = definirDroits({
  'espace.donnerVoix': estLaPersonne,
  // Des parts, jamais une réponse.
  'voix.lire': litOperation,
  // Une réponse recueillie sur papier.
  'voix.saisir': habilite(),
  // Les mots écrits : qui conduit l'opération, ou y dirige une équipe.
  'voix.lireParoles': (acteur: Acteur, o?: OperationVisee) =>
    conduitOperation(acteur, o) || habilite('responsable')(acteur, o),
});
