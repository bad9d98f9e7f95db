import type { Acteur } from '#src/droits/acteur.ts';
import { type CandidatureVisee, decideAppel, litCandidature, peutPorter, porte, redige } from '#src/droits/appels.ts';
import { auMoins, definirDroits } from '#src/droits/droits.ts';

export const droits = definirDroits({
  // Celles de mon organisation, et celles où je suis invité à écrire.
  'candidatures.mesCandidatures': (acteur: Acteur) => acteur.nature !== 'plateforme' && acteur.nature !== 'personne',
  'candidatures.creer': peutPorter,
  'candidatures.lire': litCandidature,
  'candidatures.rediger': redige,
  'candidatures.ecrireBudget': redige,
  'candidatures.presenter': porte,
  'candidatures.inviter': porte,
  'candidatures.retirerAuteur': porte,
  'candidatures.deposer': porte,
  'candidatures.retirer': (acteur: Acteur, c?: CandidatureVisee) => porte(acteur, c) && auMoins(acteur, 'responsable'),
  // Prolongation au nom d'un porteur.
  'candidatures.accorderDelai': (acteur: Acteur, c?: CandidatureVisee) =>
    decideAppel(acteur, c && { organisationId: c.financeurId }),
  'candidatures.conserver': porte,
});
