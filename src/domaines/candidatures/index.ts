/** Candidatures : la réponse d'un porteur à un appel, de son brouillon à son dépôt. */
export { candidaturePourAgir, candidatureSituee, faireAvancer } from './chargement.ts';
export type { CandidatureSituee } from './forme.ts';
export { formulaireDe } from './formulaire.ts';
export { ETATS_CANDIDATURE, type EtatCandidature, suiviCandidature } from './suivi.ts';
