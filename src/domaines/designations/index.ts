/** Désignations : qui suit qui, dans quel portefeuille, et qui relaie une absence. */
export { type Bascule, basculerPrincipal, type DemandeBascule } from './basculer.ts';
export { type DesignationEnCours, LIBELLES_RANG, RANGS, type Rang } from './forme.ts';
export { appuyer, designer, finirAppui } from './operations/designer.ts';
export { type ResumeBinome, resumeBinome } from './requetes/resume.ts';
export { terminerSuivi } from './terminer.ts';
