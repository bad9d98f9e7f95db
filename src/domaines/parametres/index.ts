export { type ConfianceParametre, type Parametre, participationDepartement, valeurA } from './regles.ts';
export { parametreA, parametresEnVigueur } from './requetes.ts';
export { SEMIS as VALEURS_LIVREES, semerParametres } from './semis/semer.ts';
