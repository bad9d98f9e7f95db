/** Instruction : ce que le service vérifie, examine, note et demande avant le dialogue de gestion. */
export type {
  AnneePassee,
  AvisFinanceur,
  Correction,
  FaitsTerritoriaux,
  FaitTerritorial,
  NoteDossier,
  OffreProche,
  Passe,
  Recevabilite,
  TermeNote,
} from './forme.ts';
export { LIBELLES_SENS, type SensAvis } from './forme.ts';
export { exigerRecevable, noteDossier, recevable } from './requetes/criteres.ts';
export { faitsTerritoriaux } from './requetes/faits.ts';
