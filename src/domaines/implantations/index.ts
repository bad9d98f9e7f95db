/** Implantations : où ouvrir ou renforcer l'offre pour couvrir le plus de besoin. */
export {};
