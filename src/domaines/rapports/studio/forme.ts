import type { Bloc, BlocDiapositive } from '#src/socle/rapports/document.ts';
import type { ChiffreCle } from '../forme.ts';

/** Mots et formes du studio, lus aussi par les pages : rien ici ne touche à la base. */

export const GENRES = ['etat_des_lieux', 'revue_annuelle', 'seance', 'plan_action', 'synthese_regionale'] as const;
export type GenreRapport = (typeof GENRES)[number];
export const estGenre = (texte: unknown): texte is GenreRapport => (GENRES as readonly unknown[]).includes(texte);

export const LIBELLES_GENRE: Record<GenreRapport, string> = {
  etat_des_lieux: 'État des lieux',
  revue_annuelle: 'Revue annuelle',
  seance: 'Présentation de séance',
  plan_action: "Plan d'action",
  synthese_regionale: 'Synthèse régionale',
};

/** Qui lit une version figée qui n'est pas diffusée. */
export const lecteursDe = ({ genre, organisationNom }: { genre: GenreRapport; organisationNom: string }): string =>
  `Les personnes de ${organisationNom}${genre === 'seance' ? " qui suivent la séance et ne se sont retirées d'aucun point" : ''}`;

export const AIDES_GENRE: Record<GenreRapport, string> = {
  etat_des_lieux: "Offre, besoins, accès et recommandations d'un territoire.",
  revue_annuelle: "L'année d'un territoire, à côté de la précédente : postes, argent, sorties, accompagnement, plans.",
  seance: "L'ordre du jour d'une commission, point par point, avec la fiche de chacun : des diapositives d'abord.",
  plan_action: "Le plan d'action du préfet, ses trois parties, ses indicateurs et son avancement.",
  synthese_regionale: "Les départements d'une région côte à côte : mêmes indicateurs, productions, écarts visibles.",
};

/** Ce que demande un genre pour se créer. */
export type Demande = 'territoire' | 'annee' | 'plan' | 'seance';
export const DEMANDES: Record<GenreRapport, readonly Demande[]> = {
  etat_des_lieux: ['territoire'],
  revue_annuelle: ['territoire', 'annee'],
  seance: ['seance'],
  plan_action: ['plan'],
  synthese_regionale: ['territoire', 'annee'],
};
export const NIVEAUX_ADMIS: Record<GenreRapport, readonly string[]> = {
  etat_des_lieux: [],
  revue_annuelle: ['departement', 'region', 'epci'],
  seance: [],
  plan_action: [],
  synthese_regionale: ['region'],
};

export type NatureBloc = 'texte' | 'chiffres' | 'tableau' | 'graphique' | 'carte' | 'liste' | 'recommandations';

/** Un bloc tel qu'il se lit aujourd'hui, avant ce qu'une personne en a fait. */
export interface BlocEtabli {
  cle: string;
  nature: NatureBloc;
  titre: string;
  /** Titre de partie dans le document ; faux : le bloc porte les siens. */
  intitule: boolean;
  /** Phrase proposée, dite par les chiffres du jour ; vide : rien à dire. */
  phrase: string;
  blocs: Bloc[];
  chiffres: ChiffreCle[];
  /** La personne n'a pas à le lire (retrait d'un point) : ni ce que d'autres y ont écrit. */
  ferme?: boolean;
  /** Ce que la diapositive montre ; absent : pas de diapositive. */
  diapositive?: { titre: string; blocs: BlocDiapositive[] };
}

interface Geste {
  par: string;
  le: string;
}
/** Ce qu'une personne a fait de la suite des blocs. */
export interface Mise {
  caches: Record<string, Geste>;
  /** Qui a déplacé ce bloc en dernier. */
  deplaces: Record<string, Geste>;
  /** Clés, dans l'ordre voulu ; un bloc qui n'y est pas garde sa place après le bloc qui le précède. */
  ordre: string[];
}
export const MISE_VIDE: Mise = { caches: {}, deplaces: {}, ordre: [] };
