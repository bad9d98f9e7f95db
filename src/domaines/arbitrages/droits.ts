import type { Acteur } from '#src/droits/acteur.ts';
import { type CandidatureVisee, conduitAppel, decideAppel, redige, suitAppel } from '#src/droits/appels.ts';
import { definirDroits } from '#src/droits/droits.ts';

const decide = (acteur: Acteur, c?: Pick<CandidatureVisee, 'financeurId'>): boolean =>
  decideAppel(acteur, c && { organisationId: c.financeurId });
const conduit = (acteur: Acteur, c?: Pick<CandidatureVisee, 'financeurId'>): boolean =>
  conduitAppel(acteur, c && { organisationId: c.financeurId });

const suitCandidature = (acteur: Acteur, { financeurId, ...c }: CandidatureVisee): boolean =>
  suitAppel(acteur, { ...c, organisationId: financeurId });

/** Essayer des montants est à la portée d'un agent du financeur ; adopter, décider, notifier, publier, d'une personne responsable. */
export const droits = definirDroits({
  'arbitrages.classement': suitAppel,
  // Qui a déclaré un intérêt ne lit plus la candidature, à aucun titre.
  'arbitrages.lireDecision': (acteur: Acteur, c?: CandidatureVisee) =>
    c
      ? c.etat !== 'brouillon' && !c.retires.includes(acteur.compteId) && suitCandidature(acteur, c)
      : suitAppel(acteur),
  'arbitrages.creer': conduitAppel,
  'arbitrages.modifier': conduitAppel,
  'arbitrages.abandonner': conduitAppel,
  'arbitrages.adopter': decideAppel,
  'arbitrages.saisirComite': conduit,
  'arbitrages.rappelerComite': conduit,
  'arbitrages.retenirBudget': conduit,
  'arbitrages.decider': decideAppel,
  'arbitrages.deciderUne': decide,
  'arbitrages.annulerDecision': decide,
  'arbitrages.ecrireLettres': conduitAppel,
  'arbitrages.envoyerLettres': decideAppel,
  'arbitrages.noterReception': conduitAppel,
  // La lettre envoyée : son porteur et ses auteurs, et le service ; ni lecteur, ni expert, ni membre.
  'arbitrages.lireLettre': (acteur: Acteur, c?: CandidatureVisee) =>
    c
      ? redige(acteur, c) || c.organisationId === acteur.organisationId || suitCandidature(acteur, c)
      : acteur.nature !== 'personne',
  'arbitrages.publierResultats': decideAppel,
});
