/**
 * Conservation : combien de temps une candidature garde son contenu et une personne accompagnée son identité, qui en est prévenu, et ce qui
 * s'efface.
 */
export { brouillonsMenaces } from './attentes.ts';
export { reglageConservation } from './durees.ts';
export { type BilanRetention, passerRetention } from './passer.ts';
export { type BilanPersonnes, tenirConservationPersonnes } from './personnes/tenir.ts';
export { type BilanConservation, tenirConservation } from './tenir.ts';
