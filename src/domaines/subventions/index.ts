/** Conventions de subvention nées d'un appel : dates, montants, versements, avenants. */
export { faireAvancerSubvention, subventionPourAgir, subventionSituee } from './chargement.ts';
export type { SubventionSituee } from './forme.ts';
export { ETATS_SUBVENTION, type EtatSubvention, suiviSubvention } from './suivi.ts';
