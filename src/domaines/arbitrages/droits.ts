import type { Acteur } from '#src/droits/acteur.ts';
import { type CandidatureVisee, conduitAppel, decideAppel, suitAppel } from '#src/droits/appels.ts';
import { definirDroits } from '#src/droits/droits.ts';

const decide = (acteur: Acteur, c?: Pick<CandidatureVisee, 'financeurId'>): boolean =>
  decideAppel(acteur, c && { organisationId: c.financeurId });
const conduit = (acteur: Acteur, c?: Pick<CandidatureVisee, 'financeurId'>): boolean =>
  conduitAppel(acteur, c && { organisationId: c.financeurId });

export const droits = definirDroits({
  'arbitrages.classement': suitAppel,
  'arbitrages.essayer': conduitAppel,
  'arbitrages.adopter': decideAppel,
  'arbitrages.saisirComite': conduit,
  'arbitrages.decider': decide,
  'arbitrages.annulerDecision': decide,
  'arbitrages.ecrireLettres': conduitAppel,
  'arbitrages.envoyerLettres': decideAppel,
  'arbitrages.publierResultats': decideAppel,
});
