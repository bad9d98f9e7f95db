/** Délais datés d'une instruction. */
export const DELAI_CORRECTION = 'instruction.delai_correction';
export const DELAI_AVIS = 'instruction.delai_avis_financeur';
