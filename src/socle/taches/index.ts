/** Travaux de fond : déclarer, lancer dans la transaction de l'appelant, suivre, annuler. */
export { annulerTravail } from './annuler.ts';
export { type ContexteTache, type DefinitionTache, definirTache, taches } from './definition.ts';
export { executerTravail, type SuiviTravail } from './executer.ts';
export { inscrireTravail, lancerTache } from './lancer.ts';
