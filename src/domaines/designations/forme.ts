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
