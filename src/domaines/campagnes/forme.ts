import type { Decimal } from '#src/socle/montants.ts';

/** Critère d'éligibilité : rempli ou non ; un seul non rempli bloque. */
export interface CritereEligibilite {
  id: string;
  libelle: string;
  fondement: string;
}

/** Critère de sélection : noté de 0 à `echelle`, pesé par `poids` (en %, somme 100). */
export interface CritereSelection {
  id: string;
  libelle: string;
  aide: string;
  echelle: number;
  poids: number;
}

export interface Criteres {
  eligibilite: CritereEligibilite[];
  selection: CritereSelection[];
}

/** Poids locaux, publiés, des trois critères légaux de la part modulée ; en %, somme 100. */
export interface PoidsModulation {
  publics: Decimal;
  moyens: Decimal;
  resultats: Decimal;
}

export const ETATS_CAMPAGNE = ['preparation', 'ouverte', 'archivee'] as const;
export type EtatCampagne = (typeof ETATS_CAMPAGNE)[number];

/** Ce que les droits regardent d'une campagne. */
export interface CampagneSituee {
  departement: string;
  region: string | null;
  etat: EtatCampagne;
}

/** Où en est une campagne à un instant : l'état décidé par le service, et le calendrier. */
export const PHASES = ['preparation', 'a_venir', 'en_cours', 'close', 'archivee'] as const;
export type Phase = (typeof PHASES)[number];

export interface Campagne extends CampagneSituee {
  id: number;
  departementNom: string;
  annee: number;
  intitule: string;
  ouvreLe: Date;
  fermeLe: Date;
  /** Par l'horloge de la base. */
  phase: Phase;
  formulaireVersion: number;
  formulaireTitre: string;
  formulaireNumero: number;
  criteres: Criteres;
  modulation: PoidsModulation;
  consignes: string;
  version: number;
  demonstration: boolean;
}

/** Étapes montrées côte à côte : plusieurs états du dossier par colonne, dans l'ordre du chemin. */
export const ETAPES = [
  { id: 'brouillons', titre: 'Brouillons', etats: ['brouillon'] },
  { id: 'deposes', titre: 'Déposés', etats: ['depose'] },
  { id: 'corriger', titre: 'À corriger', etats: ['a_corriger'] },
  { id: 'instruction', titre: 'En instruction', etats: ['complet', 'en_dialogue'] },
  { id: 'avis', titre: 'En commission', etats: ['avis_attendu', 'avis_rendu', 'sursis'] },
  { id: 'accordes', titre: 'Accordés', etats: ['accorde'] },
  { id: 'refuses', titre: 'Refusés', etats: ['refuse'] },
  { id: 'retires', titre: 'Retirés', etats: ['retire'] },
] as const;
export type Etape = (typeof ETAPES)[number]['id'];
