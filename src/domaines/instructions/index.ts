/** Instruction : ce que le service vérifie, examine, note et demande avant le dialogue de gestion. */
export type {
  AnneePassee,
  AvisFinanceur,
  FaitsTerritoriaux,
  FaitTerritorial,
  NoteDossier,
  OffreProche,
  Passe,
  Recevabilite,
  TermeNote,
} from './forme.ts';
export { LIBELLES_SENS, type SensAvis } from './forme.ts';
export { annoterDossier } from './operations/annoter.ts';
export { attribuerDossiers } from './operations/attribuer.ts';
export { completerAvis, donnerAvis } from './operations/avis.ts';
export { declarerComplet } from './operations/completer.ts';
export { consulterFinanceurs } from './operations/consulter.ts';
export { examinerEligibilite, noterSelection } from './operations/examiner.ts';
export { demanderCorrections, prolongerCorrections, reprendreDossier } from './operations/renvoyer.ts';
export { exigerRecevable, noteDossier, recevable } from './requetes/criteres.ts';
export { faitsDuTerritoire, faitsTerritoriaux } from './requetes/faits.ts';
export { avisDesDossiers } from './requetes/financeurs.ts';
export { passe } from './requetes/passe.ts';
export { declarerTransmission, type EffetGeste, type Transmission } from './tableau/transmission.ts';
