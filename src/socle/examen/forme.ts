import type { Decimal } from '#src/socle/montants.ts';

/** Ce que le service a dit d'un critère ; absent : pas encore examiné. */
interface Jugement {
  commentaire: string;
  par: string | null;
  le: Date | null;
}

/** Critère sans lequel un dossier n'est pas recevable, et son examen ; `rempli` null : pas encore examiné. */
export interface CritereBloquant extends Jugement {
  id: string;
  libelle: string;
  fondement: string;
  rempli: boolean | null;
}

/** Tous les critères bloquants, et ce qui manque pour que le dossier soit recevable. */
export interface Recevabilite {
  recevable: boolean;
  criteres: CritereBloquant[];
  nonRemplis: CritereBloquant[];
  nonExamines: CritereBloquant[];
}

/** Un terme de la note : note / échelle × poids, en points arrondis au centième. */
export interface TermeNote extends Jugement {
  id: string;
  libelle: string;
  aide: string;
  echelle: number;
  /** En points de pourcentage. */
  poids: number;
  note: Decimal | null;
  points: Decimal | null;
  /** « 4 / 5 × 60 % = 48,00 points ». */
  calcul: string;
}

/** Note pondérée sur 100 ; `total` null tant qu'un critère n'est pas noté, jamais une note partielle prise pour la note. */
export interface NoteDossier {
  total: Decimal | null;
  termes: TermeNote[];
  nonNotes: TermeNote[];
  /** La somme écrite terme à terme, ou ce qui manque. */
  explication: string;
}
