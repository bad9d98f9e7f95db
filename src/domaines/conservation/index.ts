/** Conservation : combien de temps une candidature garde son contenu, qui en est prévenu, et ce qui s'efface. */
export { brouillonsMenaces } from './attentes.ts';
export { reglageConservation } from './durees.ts';
export { type BilanConservation, tenirConservation } from './tenir.ts';
