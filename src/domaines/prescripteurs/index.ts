/** Prescripteurs : qui oriente les personnes vers l'insertion, et où personne n'est à portée. */
export type {
  AccesPrescription,
  CommunePrescription,
  EtatPrescription,
  LigneTypePrescripteur,
} from './forme.ts';
