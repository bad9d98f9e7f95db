export const DOMAINES_PRATIQUE = {
  suivi: 'Suivi des salariés en insertion',
  accompagnement: 'Accompagnement',
  partenariats: 'Partenariats',
  formation: 'Formation',
  economie: 'Modèle économique',
  equipe: 'Équipe permanente',
} as const;
export type DomainePratique = keyof typeof DOMAINES_PRATIQUE;
export const CLES_DOMAINES = Object.keys(DOMAINES_PRATIQUE) as DomainePratique[];

export const ETATS_PRATIQUE = ['proposee', 'publiee', 'ecartee'] as const;
export type EtatPratique = (typeof ETATS_PRATIQUE)[number];
export const LIBELLES_PRATIQUE: Record<EtatPratique, string> = {
  proposee: 'Proposée, à décider',
  publiee: 'Publiée',
  ecartee: 'Écartée',
};

/** Ce que les droits regardent d'une pratique. */
export interface PratiqueSituee {
  organisationId: number | null;
  /** Tête de réseau de l'organisation qui la propose. */
  reseauId: number | null;
  etat: EtatPratique;
  departement: string;
  region: string;
}
export interface Pratique extends PratiqueSituee {
  id: number;
  auteur: string;
  structure: number | null;
  titre: string;
  domaine: DomainePratique;
  description: string;
  resultats: string;
  contact: string;
  departementNom: string;
  motif: string;
  decideeLe: Date | null;
  decideePar: string | null;
  /** Enquête d'où elle vient. */
  enquete: number | null;
  enqueteAnnee: number | null;
  version: number;
  demonstration: boolean;
  creePar: string;
  creeLe: Date;
}
