/** Instances : qui siège, quand, sur quoi, et l'avis rendu. */
export { AVIS, type Avis, GENRES_INSTANCE, type GenreInstance, NATURES_AVIS, type NatureAvis } from './forme.ts';
export { declarerObjetSaisi, type ObjetSaisi } from './registre.ts';
export { type NouvelleSaisine, retirerSaisines, saisir } from './saisir.ts';
