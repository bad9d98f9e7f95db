/** Ce que la ligne de commande prend : rien d'ici n'ouvre de base. */
export { hypothesesLivrees } from './bareme.ts';
export { lireCas } from './cas.ts';
export { proposerAffectations } from './regles/affecter.ts';
export { modeleDeCas, propositionEnTexte } from './texte.ts';
