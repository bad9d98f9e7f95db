import type { SubventionVisee } from '#src/droits/appels.ts';
import type { Decimal } from '#src/socle/montants.ts';
import type { EtatSubvention } from './suivi.ts';

export interface Cofinanceur {
  nom: string;
  genre: string;
  montant: Decimal;
  statut: string;
}

/** Ce que les droits et les transitions regardent d'une convention de subvention. Montants en euros, jours `AAAA-MM-JJ`. */
export interface SubventionSituee extends SubventionVisee {
  id: number;
  etat: EtatSubvention;
  numero: string;
  intitule: string;
  candidature: number;
  appel: number;
  appelIntitule: string;
  organisationNom: string;
  financeurNom: string;
  departement: string | null;
  region: string | null;
  debut: string;
  fin: string;
  montant: Decimal;
  coutEligible: Decimal;
  signeeLe: string | null;
  version: number;
  demonstration: boolean;
}
