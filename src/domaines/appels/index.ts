/** Appels : ce qu'un financeur demande, à qui, pour combien, jusqu'à quand. */
export { abonner, desabonner, prevenirAbonnes } from './abonnes.ts';
export { appelPourAgir, appelSitue, faireAvancerAppel } from './chargement.ts';
export { type EtatRaison, eligible, type Raison, type TerritoireVise, type VerdictEligibilite } from './eligibilite.ts';
export * from './forme.ts';
export { type AppelControle, situerTerritoires, territoiresAdmis, verifierEligibilite } from './situer.ts';
export { suiviAppel } from './suivi.ts';
