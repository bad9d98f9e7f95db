import { delaiPropose } from '#src/domaines/parametres/index.ts';

export const DELAI_CORRECTION = 'instruction.delai_correction';
export const DELAI_LECTURE = 'selection.delai_lecture';
export const DELAI_AVIS_EXPERT = 'selection.delai_avis_expert';

/** Jour et heure proposés (Paris) pour une réponse sur ce territoire (`departement:62`), et d'où vient le délai. */
export const delaiSelection = delaiPropose;
