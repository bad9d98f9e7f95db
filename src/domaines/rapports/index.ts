/** Rapports : l'état des lieux d'un territoire, rédigé puis figé, à l'écran et en fichiers. */
export { semerRapportsDemo } from './demo.ts';
export { type DemandeEtatDesLieux, etablirDocument } from './etablir.ts';
