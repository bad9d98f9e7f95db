import type { Decimal } from '#src/socle/montants.ts';

/** D'où viennent les postes accordés d'un mois. `reconduit` : annexe de l'an passé, qui tient jusqu'à la nouvelle (R5132-3-1). */
export type OrigineAccorde = 'convention' | 'asp' | 'saisi' | 'reconduit';
export const LIBELLES_ORIGINE: Record<OrigineAccorde, string> = {
  convention: 'annexe signée dans Maillage',
  asp: "annexe financière de l'ASP",
  saisi: 'postes saisis au registre',
  reconduit: "annexe de l'an passé, dans l'attente de la nouvelle",
};

/** Ce que l'on sait d'un mois avant tout calcul. */
export interface MoisBrut {
  /** De 1 à 12. */
  rang: number;
  /** Heures de la structure ; `null` : pas saisies. */
  heures: Decimal | null;
  salaries: number | null;
  dontRsa: number | null;
  source: 'asp' | 'saisie' | null;
  /** ETP accordés ce mois-là ; `null` : aucune annexe connue. */
  accorde: Decimal | null;
  origine: OrigineAccorde | null;
}

export interface Mois extends MoisBrut {
  realise: Decimal | null;
  /** Réalisés moins conventionnés, l'indicateur central du dialogue de gestion ; négatif : sous-consommation. */
  ecart: Decimal | null;
  /** Réalisés / conventionnés × 100. */
  taux: Decimal | null;
  /** `attendu` : fini, encore dans le délai de saisie ; `en_retard` : passé ; `sans_postes` : aucun poste accordé ni heure. */
  etat: 'saisi' | 'attendu' | 'en_retard' | 'a_venir' | 'sans_postes';
}

export const CONSOMMATIONS = ['sous', 'sur', 'conforme', 'non_calculable'] as const;
export type Consommation = (typeof CONSOMMATIONS)[number];
export const LIBELLES_CONSOMMATION: Record<Consommation, string> = {
  sous: 'sous-consommation',
  sur: 'sur-consommation',
  conforme: 'conforme',
  non_calculable: 'non calculable',
};

/** Depuis janvier, sur les mois saisis qui ont des postes accordés. */
export interface Cumul {
  /** Mois retenus. */
  mois: number[];
  /** Moyennes mensuelles. */
  realise: Decimal | null;
  accorde: Decimal | null;
  ecart: Decimal | null;
  taux: Decimal | null;
  consommation: Consommation;
}

export type Prevision =
  | { calculable: false; raison: string }
  | {
      calculable: true;
      /** ETP de l'année entière, et la fourchette d'un écart-type. */
      realise: Decimal;
      bas: Decimal;
      haut: Decimal;
      /** ETP accordés sur l'année. */
      accorde: Decimal | null;
      taux: Decimal | null;
      moisSaisis: number;
      moisPrevus: number;
    };

export interface AlerteActivite {
  nature: 'sous' | 'sur' | 'retard' | 'prevision' | 'trou';
  texte: string;
}

/** Un paramètre daté tel qu'un calcul l'a employé. */
export interface ParametreLu {
  valeur: Decimal;
  source: string;
  confiance: 'lu' | 'source secondaire' | 'non verifie';
}

export interface Suivi {
  annee: number;
  heuresParEtp: ParametreLu | null;
  mois: Mois[];
  cumul: Cumul;
  /** ETP de l'année : heures saisies / heures annuelles d'un ETP, et moyenne des postes accordés sur douze mois. */
  annuel: { realise: Decimal | null; accorde: Decimal | null };
  prevision: Prevision;
  alertes: AlerteActivite[];
  /** Mois × salariés bénéficiaires du RSA connus ; `null` : aucun mois ne le dit. */
  moisRsa: number | null;
  /** Mois saisis dont on ne sait pas combien de bénéficiaires du RSA. */
  moisSansRsa: number;
  /** Vrai : les personnes de chaque mois sont cachées à qui n'a pas à voir de petits effectifs. */
  masque: boolean;
}
