/** Fin d'un parcours : le seul endroit qui le clôt, quelle que soit la raison. */
export { CAUSE_CLOTURE, cloreParcours, ecarterEcheances } from './clore.ts';
