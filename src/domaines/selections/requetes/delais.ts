/** Délais datés d'une sélection. */
export const DELAI_CORRECTION = 'instruction.delai_correction';
export const DELAI_LECTURE = 'selection.delai_lecture';
export const DELAI_AVIS_EXPERT = 'selection.delai_avis_expert';
