/** Pages qui rassemblent : la file d'un référent, les équipes d'un responsable, la personne. */
export { attentesDesSuivis } from './attentes.ts';
