/** Recrutements : les projets d'embauche des entreprises jugés difficiles, par bassin et par métier. */
export {};
