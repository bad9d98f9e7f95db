import { declarerModele } from '#src/domaines/formulaires/index.ts';
import { DEFINITION_BILAN, USAGE_BILAN } from './modele.ts';

declarerModele(USAGE_BILAN, "Bilan annuel d'activité", DEFINITION_BILAN);
