/** Appels : ce qu'un financeur demande, à qui, pour combien, jusqu'à quand. */
export { appelPourAgir, appelSitue, faireAvancerAppel } from './chargement.ts';
export * from './forme.ts';
export { suiviAppel } from './suivi.ts';
