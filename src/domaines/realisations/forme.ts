import type { Indicateur } from '#src/domaines/appels/index.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** Ce qu'il faut d'un relevé pour le réunir à d'autres. Jours `AAAA-MM-JJ`, bornes comprises. */
export interface Mesure {
  debut: string;
  fin: string;
  valeur: Decimal;
  /** Dénominateur d'un taux ; `null` pour un nombre ou un montant. */
  denominateur: Decimal | null;
  territoire: string | null;
  public: string | null;
}

/** Un relevé tel qu'il a été saisi. */
export interface Releve extends Mesure {
  id: number;
  indicateur: string;
  commentaire: string;
  par: string;
  le: Date;
  /** Relevé qu'il corrige. */
  remplace: number | null;
}

export type EtatAvancement = 'atteint' | 'au_rythme' | 'en_retard' | 'sans_cible' | 'sans_releve' | 'a_commencer';

export const LIBELLES_AVANCEMENT: Record<EtatAvancement, string> = {
  atteint: 'Cible atteinte',
  au_rythme: 'Au rythme prévu',
  en_retard: 'En retard sur la cible',
  sans_cible: 'Sans cible',
  sans_releve: 'Aucun relevé',
  a_commencer: 'Opération à venir',
};

/** Où en est un indicateur. Parts en %, à une décimale ; `null` : non calculable, jamais zéro. */
export interface Avancement {
  valeur: Decimal | null;
  cible: Decimal | null;
  partCible: Decimal | null;
  partTemps: Decimal | null;
  /** Valeur attendue à ce jour si la cible était atteinte régulièrement ; un taux est attendu à sa cible dès le premier relevé. */
  attendu: Decimal | null;
  etat: EtatAvancement;
}

/** Un indicateur de l'appel sur une convention : sa définition, ses relevés valables, où il en est. */
export interface SuiviIndicateur {
  indicateur: Indicateur;
  releves: Releve[];
  avancement: Avancement;
  /** Dernier jour relevé. */
  jusquAu: string | null;
  /** Relevés dont la preuve demandée manque. */
  sansPreuve: number;
}
