/** Dossiers uniques : ce qu'une structure dépose dans une campagne, et son histoire. */
export { dossierPourAgir, dossierSitue, faireAvancer } from './chargement.ts';
export { estDuService, instruit, litDossier, remplit } from './droits.ts';
export { type DossierSitue, NATURES_DOSSIER, type NatureDossier } from './forme.ts';
export { avisRequis, ETATS_DOSSIER, type EtatDossier, suiviDossier } from './suivi.ts';
