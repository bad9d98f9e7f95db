import { identifiantDe } from '#src/socle/saisie.ts';

export {
  heureFacultative,
  jourFacultatif,
  liste,
  texteFacultatif,
  texteLibre,
  versionFacultative as versionVue,
} from '#src/socle/saisie.ts';

export const dossierVise = identifiantDe('Dossier inconnu.');
