import type { CandidatureVisee } from '#src/droits/appels.ts';
import type { EtatCandidature } from './suivi.ts';

/** Ce que les droits et les transitions regardent d'une candidature. */
export interface CandidatureSituee extends CandidatureVisee {
  id: number;
  etat: EtatCandidature;
  intitule: string;
  appel: number;
  appelIntitule: string;
  organisationNom: string;
  financeurNom: string;
  departement: string | null;
  region: string | null;
  territoires: string[];
  numero: string | null;
  deposeLe: Date | null;
  version: number;
  demonstration: boolean;
}
