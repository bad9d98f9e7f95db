/** Accueil : ce qui attend une personne. */
export type { Contribution } from './attentes.ts';
export type { Attente } from './regles.ts';
