/** Situations d'une personne : diagnostic, freins et atouts, objectifs, feuille de route. */
import { declarerModele } from '#src/domaines/formulaires/index.ts';
import { declarerMots } from '#src/domaines/personnes/index.ts';
import {
  LIBELLES_ACTEUR,
  LIBELLES_ETAT_ACTION,
  LIBELLES_ETAT_FREIN,
  LIBELLES_ETAT_OBJECTIF,
  LIBELLES_IMPACT,
} from './forme.ts';
import { MODELE_DIAGNOSTIC, TITRE_DIAGNOSTIC, USAGE_DIAGNOSTIC } from './modele.ts';

// Les mots de ses colonnes codées, pour le dossier remis à la personne.
declarerMots('frein', { etat: LIBELLES_ETAT_FREIN, impact: LIBELLES_IMPACT });
declarerMots('objectif', { etat: LIBELLES_ETAT_OBJECTIF });
declarerMots('action_parcours', { etat: LIBELLES_ETAT_ACTION, acteur: LIBELLES_ACTEUR });

// Le modèle national est publié au démarrage par le semis des formulaires.
declarerModele(USAGE_DIAGNOSTIC, TITRE_DIAGNOSTIC, MODELE_DIAGNOSTIC);

export {
  ACTIONS,
  BESOINS,
  FAMILLES,
  type Famille,
  LIBELLES_FAMILLE,
  libelleTheme,
  OBJECTIFS,
  SITUATIONS,
  THEMES,
} from './catalogue/index.ts';
export { documentFeuille, type FeuilleAImprimer } from './document.ts';
export {
  type ActionParcours,
  ETAPES,
  type Frein,
  LIBELLES_ACTEUR,
  LIBELLES_ETAPE,
  LIBELLES_ETAT_ACTION,
  LIBELLES_ETAT_FREIN,
  LIBELLES_IMPACT,
  LIBELLES_MOMENT,
  type Objectif,
} from './forme.ts';
export { ajouterAction, modifierAction } from './operations/actions.ts';
export { avancerAction, direAction } from './operations/avancer.ts';
export { abandonnerDiagnostic, commencerDiagnostic, remplirDiagnostic } from './operations/diagnostiquer.ts';
export { changerFrein, noterFrein } from './operations/freins.ts';
export { ajouterObjectif, cloreObjectif } from './operations/objectifs.ts';
export { partagerDiagnostic } from './operations/partager.ts';
export { champAction } from './pieces.ts';
export { enRetard, estOuverte, heuresSemaine, parEtape } from './regles/actions.ts';
export { type FeuilleDeRoute, type ResumeFeuille, resumerFeuille } from './regles/feuille.ts';
export { compterFreins, delaiLevee, evolutionDe, type ResumeFreins } from './regles/freins.ts';
export { type Suggestion, suggererActions } from './regles/suggerer.ts';
export { diagnosticRempli, diagnosticsDe, diagnosticVu, souhaitsDe } from './requetes/diagnostics.ts';
export {
  actionsASuivre,
  feuilleDeRoute,
  heuresAttendues,
  resumeFeuilleDeRoute,
} from './requetes/feuille.ts';
export { freinsDe, resumeFreins } from './requetes/freins.ts';
