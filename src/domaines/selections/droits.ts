import type { Acteur } from '#src/droits/acteur.ts';
import {
  type CandidatureVisee,
  decideAppel,
  instruitAppel,
  instruitCandidature,
  suitAppel,
} from '#src/droits/appels.ts';
import { definirDroits } from '#src/droits/droits.ts';

const lit = (acteur: Acteur, c?: CandidatureVisee): boolean =>
  acteur.nature !== 'personne' && acteur.nature !== 'plateforme' && (!c || c.lecteurs.includes(acteur.compteId));
const expertise = (acteur: Acteur, c?: CandidatureVisee): boolean =>
  acteur.nature !== 'personne' && acteur.nature !== 'plateforme' && (!c || c.experts.includes(acteur.compteId));

export const droits = definirDroits({
  // Tableau des candidatures d'un appel.
  'selections.tableau': suitAppel,
  'selections.instruire': instruitCandidature,
  'selections.recevoir': instruitCandidature,
  'selections.renvoyer': instruitCandidature,
  'selections.reprendre': instruitCandidature,
  'selections.annoter': instruitCandidature,
  'selections.confier': instruitAppel,
  'selections.voirNotes': instruitCandidature,
  'selections.mesLectures': (acteur: Acteur) => acteur.nature !== 'personne' && acteur.nature !== 'plateforme',
  'selections.noter': lit,
  'selections.donnerAvis': expertise,
  'selections.rouvrirLecture': (acteur: Acteur, c?: CandidatureVisee) =>
    decideAppel(acteur, c && { organisationId: c.financeurId }),
});
