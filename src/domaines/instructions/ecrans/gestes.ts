import { EN_INSTRUCTION } from '../etats.ts';

/** États où l'examen et les notes se changent encore. */
export const EN_EXAMEN: readonly string[] = EN_INSTRUCTION;

export { resultatDe } from '#src/presentation/resultat.ts';
