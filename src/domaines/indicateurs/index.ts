/** Indicateurs : chaque chiffre du pilotage avec sa définition, sa formule, sa date, ce qu'il vaut et les lignes qu'il compte. */
export { CATALOGUE, indicateur } from './catalogue/index.ts';
export type { Demande as DemandeIndicateurs, Indicateur, Mesure } from './forme.ts';
export { ecrireValeur } from './regles/ecrire.ts';
export { comparerTerritoires } from './requetes/comparer.ts';
export { mesurer as mesurerParAnnee, mesurerIndicateurs, serieIndicateur } from './requetes/mesurer.ts';
