import type { Acteur } from '#src/droits/acteur.ts';
import { type CandidatureVisee, conduitAppel, decideAppel, redige, suitAppel } from '#src/droits/appels.ts';
import { definirDroits } from '#src/droits/droits.ts';

type Visee = Pick<CandidatureVisee, 'financeurId'> & Partial<Pick<CandidatureVisee, 'retires'>>;

/** Qui a déclaré un intérêt n'agit plus sur cette candidature : y décider serait une prise illégale d'intérêts (code pénal, art. 432-12). */
const desinteresse = (acteur: Acteur, c?: Visee): boolean => !c?.retires?.includes(acteur.compteId);
const decide = (acteur: Acteur, c?: Visee): boolean =>
  decideAppel(acteur, c && { organisationId: c.financeurId }) && desinteresse(acteur, c);
const conduit = (acteur: Acteur, c?: Visee): boolean =>
  conduitAppel(acteur, c && { organisationId: c.financeurId }) && desinteresse(acteur, c);

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
      ? redige(acteur, c) ||
        c.organisationId === acteur.organisationId ||
        (desinteresse(acteur, c) && suitCandidature(acteur, c))
      : acteur.nature !== 'personne',
  'arbitrages.publierResultats': decideAppel,
});
