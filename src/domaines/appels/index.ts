/** Appels : ce qu'un financeur demande, à qui, pour combien, jusqu'à quand. */
export { abonner, desabonner, prevenirAbonnes } from './abonnes.ts';
export { appelPourAgir, appelSitue, faireAvancerAppel } from './chargement.ts';
export { type EtatRaison, eligible, type Raison, type TerritoireVise, type VerdictEligibilite } from './eligibilite.ts';
export * from './forme.ts';
export { dateHeureEn, FUSEAUX, fuseauDe, heureLocale, nommerFuseau } from './fuseaux.ts';
export { KITS } from './kits/index.ts';
export { creerAppel } from './operations/creer.ts';
export { modifierAppel } from './operations/modifier.ts';
export { publierAppel } from './operations/publier.ts';
export { declarerFormulaireAppel } from './registre.ts';
export { type AppelControle, situerTerritoires, territoiresAdmis, verifierEligibilite } from './situer.ts';
export { suiviAppel } from './suivi.ts';
export { moisEntre, type Probleme, type SectionAppel, verifierContenu } from './verifier.ts';
