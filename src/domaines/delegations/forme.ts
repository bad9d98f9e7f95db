import type { Fonds, NiveauCredits } from '#src/referentiels/credits.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** Une ligne des crédits de l'État et où elle en est, lignes qui en dépendent comprises ; montants en euros. */
export interface LigneDeleguee {
  id: number;
  parent: number | null;
  niveau: NiveauCredits;
  fonds: Fonds;
  annee: number;
  nom: string;
  region: string | null;
  departement: string | null;
  type: string | null;
  structure: number | null;
  campagne: number | null;
  montant: Decimal;
  /** Dépassements signés, pour elle et pour les lignes qui en dépendent. */
  derogations: Decimal;
  distribue: Decimal;
  propose: Decimal;
  engage: Decimal;
  /** `null` : aucun relevé, ou aucune heure saisie. */
  realise: Decimal | null;
  /** Part des mois finis dont les heures sont saisies, pesée par les engagements, de 0 à 1 ; `null` : sans objet. */
  connu: number | null;
  etp: Decimal;
  etpDistribue: Decimal;
  demonstration: boolean;
}
