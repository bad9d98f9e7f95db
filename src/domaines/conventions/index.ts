/** Conventions : de la décision du préfet aux versements, et ce que les autres peuvent en lire. */
export { saisinesDe } from './avis.ts';
export { annexesDe, conventionSituee } from './chargement.ts';
export type { Annexe, CalculAnnexe, ConventionSituee } from './forme.ts';
export { ETATS_ANNEXE, ETATS_CONVENTION, suiviAnnexe, suiviConvention } from './suivi.ts';
