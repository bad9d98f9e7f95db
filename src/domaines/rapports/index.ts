/** Rapports : documents produits à partir des données, à l'écran et en PDF. */
export { aujourdhui, type DemandeEtatDesLieux, pdfEtatDesLieux, preparerEtatDesLieux } from './produire.ts';
