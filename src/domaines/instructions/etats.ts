import type { EtatDossier } from '#src/domaines/dossiers/index.ts';

/** États où le service travaille encore sur le dossier ; ensuite la commission ou le préfet l'ont, et l'examen ne change plus. */
export const EN_INSTRUCTION: readonly EtatDossier[] = ['depose', 'a_corriger', 'complet', 'en_dialogue'];
/** États déposés d'où quelque chose peut encore partir. */
export const VIVANTS: readonly EtatDossier[] = [...EN_INSTRUCTION, 'avis_attendu', 'avis_rendu', 'sursis'];
