import type { Fiabilite, Source } from '#src/socle/rapports/document.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';

/**
 * Ce que disent les recrutements difficiles et l'offre d'insertion d'une même activité :
 * `sans_offre` : des recrutements difficiles, aucune structure ; `sans_recrutement` : des structures, aucun recrutement difficile
 * connu ; `les_deux` ; `aucun` ; `inconnu` : les projets sont sous le secret, ou la nomenclature n'y rattache aucun métier du fichier.
 */
export type LectureRecrutement = 'sans_offre' | 'sans_recrutement' | 'les_deux' | 'aucun' | 'inconnu';

/** Comment les bassins du fichier recouvrent le territoire demandé. */
export interface CouvertureBassins {
  /** `exacte` : les bassins retenus forment le territoire ; `partielle` : ils le débordent ou ne le couvrent pas en entier. */
  nature: 'exacte' | 'partielle';
  /** Comment on les a trouvés : communes de chaque bassin, nom commun avec la zone d'emploi, ou tout le département. */
  par: 'communes' | 'nom' | 'departement';
  bassins: { code: string; nom: string; departement: string }[];
  /** Ce que cela veut dire pour les chiffres, en une phrase ; rien n'est jamais réparti au prorata. */
  explication: string;
}

export interface ChiffresRecrutement {
  projets: Mesure;
  difficiles: Mesure;
  /** Part des projets jugés difficiles, de 0 à 1. */
  part: Mesure;
  saisonniers: Mesure;
}

export interface MetierRecrute extends ChiffresRecrutement {
  code: string;
  libelle: string;
  famille: string;
  /** Activités d'insertion rattachées au métier par la correspondance ; vide : métier où l'insertion n'est pas rattachée. */
  activites: { code: string; libelle: string }[];
}

/** Une activité d'insertion : les recrutements de ses métiers à côté de l'offre du territoire. */
export interface ActiviteRecrutee extends ChiffresRecrutement {
  activite: string;
  libelle: string;
  metiers: string[];
  structures: Mesure;
  etp: Mesure;
  lecture: LectureRecrutement;
  /** La lecture en une phrase (« 240 recrutements difficiles, aucune structure d'insertion »). */
  phrase: string;
}

/** Les besoins des entreprises d'un territoire, par métier et par activité d'insertion, à côté de l'offre. */
export interface EtatRecrutements {
  territoire: { ref: string; nom: string; lieu: string };
  /** Année de l'enquête retenue, et celles qui sont chargées. */
  annee: number;
  annees: number[];
  /** La réponse, en une phrase. */
  phrase: string;
  chiffres: ChiffresRecrutement;
  couverture: CouvertureBassins;
  /** Activités d'insertion, des plus nombreux recrutements difficiles au moins nombreux. */
  activites: ActiviteRecrutee[];
  /** Métiers du fichier, dans le même ordre. */
  metiers: MetierRecrute[];
  /** Recrutements difficiles par année chargée, pour voir la tendance. */
  evolution: { annee: number; difficiles: number | null; fiabilite: Fiabilite }[];
  sources: Source[];
  reserves: string[];
}

/** À quoi une offre se reconnaît d'une activité d'insertion. */
export const NATURES = ['mot', 'metier', 'naf', 'rome', 'type'] as const;
export type Nature = (typeof NATURES)[number];
export const LIBELLES_NATURE: Record<Nature, string> = {
  mot: 'Mots du libellé',
  metier: 'Code exact du métier',
  naf: "Code d'activité (NAF)",
  rome: 'Code de métier (ROME)',
  type: 'Type de structure',
};
