/** Évaluation d'une opération : cohortes mûres, petits effectifs masqués, preuves. */
export { agregerParcours } from './agreger.ts';
export { type Evaluation, evaluer } from './requetes/evaluer.ts';
export { HORS_OPPOSITION } from './requetes/faits.ts';
