/** Rang d'un référent : un seul principal (le référent unique de la loi), et un ou plusieurs référents en appui. */
export const RANGS = ['principal', 'appui'] as const;
export type Rang = (typeof RANGS)[number];
export const LIBELLES_RANG: Record<Rang, string> = { principal: 'Référent principal', appui: 'Référent en appui' };

/** Un référent habilité, tel que les opérations de ce domaine le lisent. */
export interface ReferentVise {
  id: number;
  compteId: number;
  organisationId: number;
  nom: string;
  domaine: 'social' | 'emploi';
  equipe: number | null;
}

/** Une désignation en cours. `debut` : premier jour. */
export interface DesignationEnCours {
  id: number;
  professionnel: number;
  compteId: number;
  nom: string;
  rang: Rang;
  debut: string;
}

/** Pourquoi un portefeuille est écarté pour quelqu'un : une liste, pour qu'aucun texte sur la personne n'y entre. */
export const MOTIFS_ECART = {
  demande: 'La personne demande un autre référent',
  connait: 'Le référent connaît la personne ou ses proches',
  horaires: 'Lieu ou horaires de permanence',
  organisation: "Organisation de l'équipe",
  autre: 'Autre raison',
} as const;

/** Commence la raison, parmi celles d'une affectation, donnée par qui a dépassé le plafond du portefeuille. */
export const PLAFOND_DEPASSE = 'Plafond dépassé : ';
