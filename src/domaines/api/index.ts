/** API de lecture : jetons d'organisation, routes déclarées comme données, export data·inclusion. */
export { creerApi } from './serveur/application.ts';
