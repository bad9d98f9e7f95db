/** Ce que l'histoire d'un dossier raconte. */
export const GENRES_EVENEMENT = {
  etape: 'Étapes',
  correction: 'Corrections',
  avis: 'Avis des financeurs',
  edition: 'Saisies',
} as const;
export type GenreEvenement = keyof typeof GENRES_EVENEMENT;
