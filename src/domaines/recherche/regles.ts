import { recherchable } from '#src/socle/recherchable.ts';
/** Ce que l'on peut trouver, dans l'ordre où on le montre. */
export const GENRES = [
  'commune',
  'epci',
  'departement',
  'region',
  'zone',
  'structure',
  'prescripteur',
  'organisation',
] as const;
export type Genre = (typeof GENRES)[number];

export const TITRES: Record<Genre, string> = {
  commune: 'Communes',
  epci: 'Intercommunalités',
  departement: 'Départements',
  region: 'Régions',
  zone: "Zones d'emploi et comités locaux pour l'emploi",
  structure: 'Structures',
  prescripteur: 'Prescripteurs',
  organisation: 'Organisations',
};

export interface Trouve {
  genre: Genre;
  id: string;
  nom: string;
  /** Ce qui distingue deux homonymes : code et département d'une commune, commune d'une structure. */
  precision: string;
  /** `null` : rien à ouvrir pour cette personne. */
  adresse: string | null;
}

export interface GroupeTrouve {
  genre: Genre;
  /** Nombre total de réponses du groupe. */
  total: number;
  lignes: Trouve[];
}

/** La question telle qu'elle est cherchée : sans accents ni casse, tirets et apostrophes lus comme des espaces. */
export function normaliser(question: string): string {
  return (
    recherchable(question)
      // « St Omer » et « Ste Marie » s'écrivent ainsi partout sauf dans le code officiel.
      .replace(/\bst(?= )/g, 'saint')
      .replace(/\bste(?= )/g, 'sainte')
  );
}

/** Un SIRET ou un code se tape souvent avec des espaces. */
export function chiffres(question: string): string | null {
  const colles = question.replace(/\s/g, '');
  return /^(\d{2,14}|2[abAB]\d{0,3})$/.test(colles) ? colles.toUpperCase() : null;
}

/** Une recherche d'une lettre rendrait tout. */
export const LONGUEUR_MIN = 2;
