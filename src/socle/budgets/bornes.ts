/** Lignes d'une partie : au-delà, ce n'est plus le budget d'une opération. */
export const LIGNES_MAX = 300;
/** Total d'une partie, en euros : ce que les colonnes `numeric(14, 2)` savent garder, avec de la marge pour des sommes. */
export const TOTAL_MAX = '9999999999.99';
