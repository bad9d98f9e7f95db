/** Conservation : combien de temps une candidature garde son contenu, qui en est prévenu, et ce qui s'efface. */
export { brouillonsMenaces } from './attentes.ts';
export { type BilanConservation, tenirConservation } from './tenir.ts';
