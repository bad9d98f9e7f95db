/** Sélections : ce que le service vérifie, fait lire, fait noter et demande aux experts avant le comité. */
export type { AvisExpert, Interet, NoteCandidature, NoteConsolidee, ReponsesExpert } from './forme.ts';
export { LIBELLES_SENS_EXPERT } from './forme.ts';
export { confierLectures, relancerLectures, retirerLecture } from './operations/confier.ts';
export { annoter, attribuerCandidature, cocherCritere, ecarter, recevoir } from './operations/examiner.ts';
export { demanderAvis, donnerAvis, revoquerAvis } from './operations/expertiser.ts';
export { declarerInteret } from './operations/interet.ts';
export { noterLecture, rendreLecture, rouvrirLecture } from './operations/lire.ts';
export { prolongerCorrections, renvoyer, reprendreExamen } from './operations/renvoyer.ts';
export { noter } from './regles.ts';
export { attentesDesSelections } from './requetes/attentes.ts';
export { notesDe } from './requetes/lectures.ts';
export { lecturesAFaire } from './requetes/mesLectures.ts';
export { recevabiliteDe } from './requetes/recevabilite.ts';
