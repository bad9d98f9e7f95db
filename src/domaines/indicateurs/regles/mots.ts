import type { Famille, Sens, Unite } from '../forme.ts';

/** Thèmes du catalogue, dans l'ordre de la boucle. */
export const THEMES = {
  territoire: 'Besoin et territoire',
  offre: 'Offre et postes',
  sorties: 'Sorties et propositions',
  credits: 'Crédits et instruction',
  appels: 'Appels à projets',
  accompagnement: 'Accompagnement des personnes',
} as const;
export type Theme = keyof typeof THEMES;
export const CLES_THEMES = Object.keys(THEMES) as Theme[];

const THEME_DE: Record<Famille, Theme> = {
  ...{ besoin: 'territoire', acces: 'territoire', prescripteurs: 'territoire', tension: 'territoire' },
  ...{ registre: 'offre', postes: 'offre', sorties: 'sorties', bilans: 'sorties' },
  ...{ enveloppes: 'credits', instruction: 'credits', appels: 'appels', accompagnement: 'accompagnement' },
};
export const themeDe = (famille: Famille): Theme => THEME_DE[famille];

export const LIBELLES_SENS: Record<Sens, string> = {
  hausse: 'Plus haut, mieux c’est',
  baisse: 'Plus bas, mieux c’est',
  neutre: 'Une taille : ni bien ni mal',
};
export const LIBELLES_UNITE: Record<Unite, string> = {
  nombre: 'Nombre',
  personnes: 'Personnes',
  etp: 'Équivalents temps plein (ETP)',
  euros: 'Euros',
  part: 'Part, en pour cent',
  jours: 'Jours',
  ratio: 'Rapport',
};
