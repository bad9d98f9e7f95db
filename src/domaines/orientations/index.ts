/** Orientation d'une personne : positionnement, grille, suggestion expliquée, décision du responsable territorial, notification. */
import './modeles.ts';
import { declarerMots } from '#src/domaines/personnes/index.ts';
import { LIBELLES_COMPETENCE, LIBELLES_MOYEN, LIBELLES_VOIE } from './forme.ts';

// Les mots de ses colonnes codées, pour le dossier remis à la personne.
declarerMots('orientation', { voie: LIBELLES_VOIE, competence: LIBELLES_COMPETENCE, notifie_par: LIBELLES_MOYEN });

export { type Orientation, orientationDe, orientationsDe } from './chargement.ts';
export { ECHEANCE_CONTRAT, ECHEANCE_ORIENTATION, ECHEANCE_REEXAMEN } from './delais.ts';
export {
  COMPETENCES,
  type Competence,
  CRITERES,
  type Grille,
  LIBELLES_COMPETENCE,
  LIBELLES_ETAT as LIBELLES_ETAT_ORIENTATION,
  LIBELLES_VOIE,
  NIVEAUX,
  type Niveau,
  VOIES,
  type Voie,
} from './forme.ts';
export { abandonnerOrientation } from './operations/abandonner.ts';
export { adresserOrientation } from './operations/adresser.ts';
export { deciderOrientation } from './operations/decider.ts';
export { etablirDocumentOrientation, objetOrientation } from './operations/etablirDocument.ts';
export { evaluerGrille } from './operations/evaluer.ts';
export { notifierOrientation } from './operations/notifier.ts';
export { positionner, positionnerNouvelle } from './operations/positionner.ts';
export { type ResumeOrientation, resumeOrientation } from './requetes/resume.ts';
export { suggerer } from './suggerer.ts';
export { declarerSuiteNotification } from './suites.ts';
