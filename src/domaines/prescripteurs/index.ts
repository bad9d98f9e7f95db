/** Prescripteurs : qui oriente les personnes vers l'insertion, et où personne n'est à portée. */
export { semerPrescripteursDemo } from './demo/semer.ts';
export { etatPrescription } from './etat.ts';
export type {
  AccesPrescription,
  CommunePrescription,
  EtatPrescription,
  LigneTypePrescripteur,
} from './forme.ts';
export { libellePrescripteur } from './regles/types.ts';
export { A_VERIFIER } from './requetes/liste.ts';
export { THEMES_SERVICE, type ThemeService } from './services/themes.ts';
