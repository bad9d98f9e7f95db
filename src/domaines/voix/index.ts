/** La parole des personnes accompagnées : une consultation courte, anonyme, comptée par opération et par territoire. */
export { donnerVoix, saisirVoix } from './operations.ts';
export { QUESTIONS as QUESTIONS_VOIX } from './questions.ts';
export { manquesCites } from './regles.ts';
export { aRepondu, type VoixTerritoire, voixDeLOperation, voixDuTerritoire } from './requetes.ts';
export { lireFormulaire as lireReponsesVoix } from './saisie.ts';
