/** Contraintes de la vie et besoins professionnels : ce que regarde le diagnostic. */
export type GenreTheme = 'contrainte' | 'besoin';
export interface Theme {
  code: string;
  libelle: string;
  genre: GenreTheme;
}

/** Ce que la situation fait à la recherche d'emploi : elle aide, elle se constate, elle freine. */
export const NATURES = ['atout', 'neutre', 'frein'] as const;
export type Nature = (typeof NATURES)[number];

export interface Situation {
  /** Stable : il reste dans les dossiers quand le libellé change. */
  code: string;
  theme: string;
  nature: Nature;
  libelle: string;
}
export interface ObjectifType {
  code: string;
  theme: string;
  libelle: string;
}

/** Les six familles du plan d'action (code du travail, article R5411-15). */
export const FAMILLES = [
  'mise_en_situation',
  'formation',
  'recherche',
  'accompagnement',
  'acces_droits',
  'perennisation',
] as const;
export type Famille = (typeof FAMILLES)[number];
export const LIBELLES_FAMILLE: Record<Famille, string> = {
  mise_en_situation: 'Mise en situation professionnelle',
  formation: 'Formation',
  recherche: "Recherche active d'emploi",
  accompagnement: 'Accompagnement social ou professionnel',
  acces_droits: 'Accès aux droits et levée des freins',
  perennisation: "Maintien ou développement de l'activité",
};

export interface ActionType {
  code: string;
  theme: string;
  famille: Famille;
  libelle: string;
}

/** Une liste d'un thème, écrite court : [code, libellé] ou [code, famille, libellé]. */
export const situations = (theme: string, nature: Nature, ...lignes: [string, string][]): Situation[] =>
  lignes.map(([code, libelle]) => ({ code: `${theme}-${code}`, theme, nature, libelle }));
export const objectifs = (theme: string, ...lignes: [string, string][]): ObjectifType[] =>
  lignes.map(([code, libelle]) => ({ code: `${theme}-${code}`, theme, libelle }));
export const actions = (theme: string, ...lignes: [string, Famille, string][]): ActionType[] =>
  lignes.map(([code, famille, libelle]) => ({ code: `${theme}-${code}`, theme, famille, libelle }));
