import { definirDroits } from '#src/droits/droits.ts';
import { ecritParcours, estLaPersonne, litParcours, referePrincipal } from '#src/droits/parcours.ts';

export const droits = definirDroits({
  'engagements.lire': litParcours,
  'engagements.preparer': ecritParcours,
  'engagements.modifier': ecritParcours,
  'engagements.actualiser': ecritParcours,
  // La signature de la personne, sur papier : qui suit la note.
  'engagements.signer': ecritParcours,
  // Celle de l'organisme : le référent principal seul (code du travail, L5411-6).
  'engagements.signerOrganisme': referePrincipal,
  'engagements.clore': ecritParcours,
  'engagements.reprendre': ecritParcours,
  'engagements.definirOffre': ecritParcours,
  'espace.signerContrat': estLaPersonne,
});
