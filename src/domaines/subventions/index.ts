/** Conventions de subvention nées d'un appel : dates, montants, versements, avenants. */
export { faireAvancerSubvention, subventionPourAgir, subventionSituee } from './chargement.ts';
export type { CalculPaiement, SubventionSituee } from './forme.ts';
export { type ComptesAcceptes, type MontantFinal, montantFinal, tauxConventionne } from './regles/montantFinal.ts';
export { ETATS_SUBVENTION, type EtatSubvention, suiviSubvention } from './suivi.ts';
