import type { Acteur } from '#src/droits/acteur.ts';
import {
  type CandidatureVisee,
  decideAppel,
  instruitAppel,
  instruitCandidature,
  suitAppel,
} from '#src/droits/appels.ts';
import { definirDroits, NATURES_PUBLIQUES } from '#src/droits/droits.ts';

const ordinaire = (acteur: Acteur): boolean => acteur.nature !== 'personne' && acteur.nature !== 'plateforme';

/** Un intérêt déclaré, à quelque titre que ce soit, ferme la candidature à cette personne. */
const encoreOuverte = (acteur: Acteur, c: CandidatureVisee): boolean =>
  c.etat !== 'brouillon' && !c.retires.includes(acteur.compteId);

const lit = (acteur: Acteur, c?: CandidatureVisee): boolean =>
  ordinaire(acteur) && (!c || (encoreOuverte(acteur, c) && c.lecteurs.includes(acteur.compteId)));
const expertise = (acteur: Acteur, c?: CandidatureVisee): boolean =>
  ordinaire(acteur) && (!c || (encoreOuverte(acteur, c) && c.experts.includes(acteur.compteId)));
const chargeDe = (acteur: Acteur, c?: CandidatureVisee): boolean => lit(acteur, c) || expertise(acteur, c);

/** Suit l'examen : le financeur, et les organisations associées à l'appel, même en lecture seule. */
const suit = (acteur: Acteur, c?: CandidatureVisee): boolean =>
  NATURES_PUBLIQUES.includes(acteur.nature) &&
  (!c || (encoreOuverte(acteur, c) && [c.financeurId, ...c.lecture, ...c.instruction].includes(acteur.organisationId)));

export const droits = definirDroits({
  // Tableau des candidatures d'un appel.
  'selections.tableau': suitAppel,
  'selections.lire': suit,
  'selections.attribuer': instruitCandidature,
  'selections.cocher': instruitCandidature,
  'selections.recevoir': instruitCandidature,
  'selections.ecarter': instruitCandidature,
  'selections.renvoyer': instruitCandidature,
  'selections.prolonger': instruitCandidature,
  'selections.reprendre': instruitCandidature,
  'selections.annoter': instruitCandidature,
  // Confier des lectures, en lot : sur l'appel.
  'selections.confier': instruitAppel,
  'selections.relancer': instruitAppel,
  'selections.retirerLecture': instruitCandidature,
  'selections.demanderAvis': instruitCandidature,
  'selections.revoquerAvis': instruitCandidature,
  // Les notes et avis rendus : la requête en retire encore ce que la lecture à l'aveugle cache à l'acteur.
  'selections.voirNotes': instruitCandidature,
  'selections.mesLectures': ordinaire,
  'selections.lireLecture': lit,
  'selections.noter': lit,
  'selections.rendre': lit,
  'selections.declarerInteret': chargeDe,
  'selections.lireAvis': expertise,
  'selections.donnerAvis': expertise,
  'selections.rouvrirLecture': (acteur: Acteur, c?: CandidatureVisee) =>
    decideAppel(acteur, c && { organisationId: c.financeurId }) && (!c || encoreOuverte(acteur, c)),
});
