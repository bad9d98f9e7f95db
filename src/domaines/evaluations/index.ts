/** Évaluation d'une opération : cohortes mûres, petits effectifs masqués, preuves. */
export { type Evaluation, evaluer } from './requetes/evaluer.ts';
