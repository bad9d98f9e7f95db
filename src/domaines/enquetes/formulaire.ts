import { declarerModele } from '#src/domaines/formulaires/index.ts';
import { DEFINITION_QUESTIONNAIRE, USAGE_QUESTIONNAIRE } from './modele/definition.ts';

declarerModele(USAGE_QUESTIONNAIRE, 'Questionnaire annuel aux structures', DEFINITION_QUESTIONNAIRE);
