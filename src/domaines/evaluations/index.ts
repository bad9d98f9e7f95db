/** Évaluation d'une opération : cohortes mûres, petits effectifs masqués, preuves. */
export { masquerListe, masquerTableau, part, petit, SEUIL, type TableauMasque } from './regles/masquer.ts';
export { type Evaluation, evaluer } from './requetes/evaluer.ts';
