/** La liste inventée de la démonstration : la première vraie liste importée prend sa place. */
export const LISTE_DEMO = 'Lieux inventés (démonstration)';
