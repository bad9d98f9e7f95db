/** Territoires : ce que les autres domaines peuvent utiliser. */

export { assurerContours, contoursAJour } from './contours/assurer.ts';
export {
  ecrireReference,
  LIBELLES_NIVEAUX,
  lireReference,
  NIVEAUX,
  type Niveau,
  normaliserCommune,
  type Reference,
} from './regles.ts';
export { semerTerritoires } from './semis.ts';
