// Mots des crédits de l'État pour l'inclusion dans l'emploi : fonds, niveaux d'une ligne, genres de mouvement.

export const FONDS = ['iae', 'pec', 'ea', 'geiq', 'fdi'] as const;
export type Fonds = (typeof FONDS)[number];
export const LIBELLES_FONDS: Record<Fonds, string> = {
  iae: "Insertion par l'activité économique",
  pec: 'Parcours emploi compétences',
  ea: 'Entreprises adaptées',
  geiq: "Groupements d'employeurs (GEIQ)",
  fdi: "Fonds de développement de l'inclusion",
};

/** Du plus large au plus précis : une ligne dépend d'une ligne du niveau d'avant. */
export const NIVEAUX_CREDITS = ['region', 'departement', 'type', 'structure'] as const;
export type NiveauCredits = (typeof NIVEAUX_CREDITS)[number];
export const LIBELLES_NIVEAU: Record<NiveauCredits, string> = {
  region: 'région',
  departement: 'département',
  type: 'type de structure',
  structure: 'structure',
};

export const GENRES_MOUVEMENT = ['dotation', 'ajustement', 'reprise', 'virement'] as const;
export type GenreMouvement = (typeof GENRES_MOUVEMENT)[number];
/** Un virement a deux lignes : il a son propre geste. */
export const GENRES_SAISIS = ['dotation', 'ajustement', 'reprise'] as const satisfies readonly GenreMouvement[];
export const LIBELLES_MOUVEMENT: Record<GenreMouvement, string> = {
  dotation: 'Dotation reçue',
  ajustement: 'Ajustement',
  reprise: 'Reprise de crédits',
  virement: 'Virement entre lignes',
};
