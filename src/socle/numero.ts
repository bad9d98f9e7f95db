/** Le plus grand numéro qu'une colonne admet : au-delà, PostgreSQL répondrait par une panne. */
export const NUMERO_MAX = 2_147_483_647;
