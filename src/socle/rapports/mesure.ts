import type { Fiabilite } from './document.ts';

/** Un nombre et ce qu'il vaut. `valeur` null : non calculable, jamais zéro. Les parts sont entre 0 et 1. */
export interface Mesure {
  valeur: number | null;
  fiabilite: Fiabilite;
  /** Ce qu'il compte, en une phrase. */
  definition: string;
  /** Date ou millésime en clair (« 3e trimestre 2023 », « 21 novembre 2026 »). */
  date: string;
  /** D'où il vient, en clair. */
  source: string;
  /** Adresse, dans l'application, des lignes qu'il compte. */
  lignes: string | null;
}
