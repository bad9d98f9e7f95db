/** Colonnes triables de la liste des structures. */
export const TRIS_STRUCTURES = ['nom', 'type', 'commune', 'departement', 'etp', 'doutes'] as const;
export type TriStructures = (typeof TRIS_STRUCTURES)[number];
