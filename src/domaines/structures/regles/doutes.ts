import type { Champs } from './fusion.ts';

/** Ce qu'une personne peut avoir à trancher ; l'ordre est celui de la file (ce qui fausse le plus les calculs d'abord). */
export const GENRES_DOUTE = {
  annexe_sans_structure: 'Annexes sans structure',
  commune_non_trouvee: 'Commune introuvable',
  doublon_adresse: 'Même organisme à la même adresse',
  doublon_nom: 'Noms presque identiques',
  annexes_semblables: 'Annexes qui se répètent',
  position_hors_france: 'Position hors de France',
  position_inversee: 'Longitude et latitude inversées',
  position_nulle: 'Position à zéro',
  position_eloignee: 'Position loin de la commune',
  commune_deduite: 'Commune déduite',
  code_postal: "Code postal d'une autre commune",
  ecart_import: 'Fichier contraire à une correction',
  siret_invalide: 'SIRET à la clé fausse',
  annexe_montant: "Montant d'annexe à vérifier",
  naf_inconnu: "Code d'activité inconnu",
  position_absente: 'Position absente',
} as const;
export type GenreDoute = keyof typeof GENRES_DOUTE;
export const CODES_DOUTE = Object.keys(GENRES_DOUTE) as GenreDoute[];

export const ETATS_DOUTE = {
  ouvert: 'à trancher',
  accepte: 'proposition appliquée',
  ignore: 'laissé tel quel',
  resolu: 'résolu depuis',
};
export type EtatDoute = keyof typeof ETATS_DOUTE;

/** Ce que « accepter » fera, dit en clair à l'écran avant de le faire. */
export type Proposition =
  | { action: 'corriger'; phrase: string; champs: Champs }
  | { action: 'fermer'; phrase: string; doublonDe: number }
  | { action: 'rattacher'; phrase: string; structure: number };

export interface DouteDetecte {
  empreinte: string;
  genre: GenreDoute;
  structure: number | null;
  sujet: string | null;
  departement: string | null;
  explication: string;
  proposition: Proposition | null;
}

/** Identité d'une question : son genre, son objet et les faits. Les mêmes faits ne reposent pas une question tranchée. */
export function empreinte(genre: GenreDoute, objet: string | number, ...faits: unknown[]): string {
  return [genre, objet, ...faits.map((fait) => (fait === null || fait === undefined ? '' : String(fait)))].join('|');
}
