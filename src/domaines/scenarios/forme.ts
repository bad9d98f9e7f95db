import type { Changement, Evaluation, Mesure } from '#src/domaines/diagnostics/index.ts';

/** Un scénario se travaille (brouillon), devient une proposition (adopte), ou se range (archive) ; rien ne s'efface. */
export const ETATS_SCENARIO = ['brouillon', 'adopte', 'archive'] as const;
export type EtatScenario = (typeof ETATS_SCENARIO)[number];
export const LIBELLES_ETAT: Record<EtatScenario, string> = {
  brouillon: 'en cours',
  adopte: 'proposé',
  archive: 'archivé',
};

/** Qui peut lire un scénario, en plus de son auteur. */
export const PARTAGES = ['prive', 'organisation', 'tous'] as const;
export type Partage = (typeof PARTAGES)[number];

/** Une mesure avant et après, avec ce qu'elles valent. `ecart` null : l'une des deux n'est pas calculable. */
export interface LigneAvantApres {
  id: string;
  libelle: string;
  avant: Mesure;
  apres: Mesure;
  ecart: number | null;
  /** Décimales à montrer ; `part` : entre 0 et 1, à écrire en pour cent. */
  decimales: number;
  part: boolean;
}

/** Ce qu'il faut pour citer un scénario dans une page ou un rapport, sans le rejouer. */
export interface ResumeScenario {
  id: number;
  /** Page du scénario dans l'application. */
  adresse: string;
  nom: string;
  intention: string;
  etat: EtatScenario;
  /** Dernière version : numéro, et instant ISO 8601. */
  version: number;
  modifieLe: string;
  creeLe: string;
  auteur: string;
  organisation: string;
  territoire: { ref: string; nom: string };
  /** Jour auquel l'offre de la photo est comptée, AAAA-MM-JJ. */
  jour: string;
  /** « les foyers allocataires du RSA », « ACI et EI », référence. */
  enClair: { public: string; types: string; reference: string };
  changements: number;
  /** « 2 ouvertures, 1 fermeture ». */
  resumeChangements: string;
  /** La réponse en une phrase. */
  phrase: string;
  /** Mesures avant et après, dans l'ordre où les montrer. */
  mesures: LigneAvantApres[];
  proposition: { id: number; etat: EtatProposition } | null;
}

export const ETATS_PROPOSITION = ['a_examiner', 'retenue', 'ecartee'] as const;
export type EtatProposition = (typeof ETATS_PROPOSITION)[number];
export const LIBELLES_PROPOSITION: Record<EtatProposition, string> = {
  a_examiner: 'à examiner',
  retenue: 'retenue',
  ecartee: 'écartée',
};

/** Ce qu'on garde d'une évaluation avec chaque version : les chiffres, sans le détail par commune, que la photo redonne. */
export type EvaluationGardee = Omit<Evaluation, 'communes' | 'dureeMs' | 'avertissements'>;

export type { Changement };
