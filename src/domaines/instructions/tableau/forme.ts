import type { EtatDossier, NatureDossier } from '#src/domaines/dossiers/index.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** Un dossier dans le tableau d'une campagne. Les montants sont de l'aide au poste, en euros ; `null` : non calculable ou pas encore. */
export interface LigneTableau {
  id: number;
  numero: string | null;
  etat: EtatDossier;
  nature: NatureDossier;
  structure: number;
  nom: string;
  type: string;
  commune: string | null;
  epci: string | null;
  epciNom: string | null;
  deposeLe: Date | null;
  etatDepuis: Date;
  /** Jours dans l'état. */
  age: number;
  instructeurId: number | null;
  instructeur: string | null;
  enRetard: boolean;
  etpDemandes: Decimal | null;
  demande: Decimal | null;
  /** Pourquoi la demande ne se calcule pas. */
  motifDemande: string | null;
  etpProposes: Decimal | null;
  propose: Decimal | null;
  convenu: Decimal | null;
  avisDemandes: number;
  avisDonnes: number;
  demonstration: boolean;
}

export interface ColonneTableau {
  id: string;
  titre: string;
  nombre: number;
  etp: Decimal;
  demande: Decimal;
  convenu: Decimal;
  /** Dossiers dont la demande n'est pas calculable, hors des sommes. */
  sansMontant: number;
  ageMax: number | null;
  enRetard: number;
  /** Les plus anciens dans l'étape. */
  dossiers: LigneTableau[];
}
