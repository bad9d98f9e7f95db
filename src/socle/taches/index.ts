/** Travaux de fond : déclarer, lancer dans la transaction de l'appelant, suivre, annuler. */
export { type ContexteTache, type DefinitionTache, definirTache, taches } from './definition.ts';
export { lancerTache } from './lancer.ts';
