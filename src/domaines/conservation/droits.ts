import type { Acteur } from '#src/droits/acteur.ts';
import {
  type CandidatureVisee,
  decideAppel,
  litCandidature,
  peutPorter,
  porte,
  suitAppel,
} from '#src/droits/appels.ts';
import { definirDroits } from '#src/droits/droits.ts';
import { dirigeParcours, habilite, type ParcoursVise } from '#src/droits/parcours.ts';

const financeur = (a: Acteur, c?: CandidatureVisee) =>
  decideAppel(a, c && { organisationId: c.financeurId }) && c?.etat !== 'brouillon';

const coordonne = habilite('coordination');
/** Le responsable territorial de l'équipe, ou la coordination de l'opération. */
const repond = (a: Acteur, p?: ParcoursVise) => dirigeParcours(a, p) || (p !== undefined && coordonne(a, p.operation));

/** Garder un brouillon revient à son porteur ; suspendre l'effacement d'un dossier reçu, à qui en répond. */
export const droits = definirDroits({
  'conservation.lister': (a: Acteur) => suitAppel(a) || peutPorter(a),
  'conservation.lire': litCandidature,
  'conservation.prolonger': (a: Acteur, c?: CandidatureVisee) => porte(a, c) && (!c || c.etat === 'brouillon'),
  'conservation.suspendre': financeur,
  'conservation.reprendre': financeur,
  'conservation.listerPersonnes': habilite('responsable', 'coordination'),
  'conservation.suspendrePersonne': repond,
  'conservation.reprendrePersonne': repond,
});
