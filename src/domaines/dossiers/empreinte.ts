import type { ContenuRecepisse } from '#src/domaines/formulaires/index.ts';

/** Ce que fige le récépissé d'un dossier. */
export interface ContenuDepose extends ContenuRecepisse {
  dossier: {
    id: number;
    numero: string;
    nature: string;
    annees: number;
    campagne: string;
    annee: number;
    departement: string;
  };
  structure: { id: number; nom: string; siret: string; type: string };
}
