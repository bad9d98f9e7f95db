/** Lignes d'une partie : au-delà, ce n'est plus le budget d'une opération. */
export const LIGNES_MAX = 300;
