/** Financement : les montants de l'aide au poste à une date, exacts, expliqués, avec les valeurs employées. */
export {
  type DemandeSimulation,
  type ParametreEmploye,
  type Simulation,
  type Tranche,
  TYPES_AIDES,
  type TypeAide,
} from './forme.ts';
export {
  CRITERES_MODULATION,
  type CritereModulation,
  LIBELLES_CRITERES,
  type NotesModulation,
  type PartModulee,
  partModulee,
} from './regles/partModulee.ts';
export { type Recalcul, recalculer } from './regles/recalculer.ts';
export { simuler } from './regles/simuler.ts';
export { parametresLivres, recalculerDans, simulerDans } from './simulerDans.ts';
