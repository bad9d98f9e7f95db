import type { LectureRecrutement } from '#src/domaines/recrutements/index.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';

/**
 * Ce que l'on peut dire d'une activité dans un territoire :
 * `sature` : surreprésentée ici, sans recrutement difficile connu ; `absent` : présente dans la plupart des territoires comparables, aucune
 * structure ici ; `prometteur` : absente ou faible ici, exercée ailleurs, et des recrutements difficiles ; `a_etudier` : faible ici sans
 * fichier de recrutements pour en dire plus, ou recherchée sans qu'aucun comparable ne l'exerce ; `ordinaire` : ni l'un ni l'autre ; `trop_peu` : trop peu de structures pour conclure.
 */
export const VERDICTS = ['prometteur', 'absent', 'a_etudier', 'sature', 'ordinaire', 'trop_peu'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const LIBELLES_VERDICT: Record<Verdict, string> = {
  prometteur: 'Prometteur',
  absent: 'Absent',
  a_etudier: 'À étudier',
  sature: 'Saturé',
  ordinaire: 'Comme ailleurs',
  trop_peu: 'Trop peu pour conclure',
};

export interface LigneDiversification {
  activite: string;
  libelle: string;
  structures: Mesure;
  etp: Mesure;
  /** Part de l'activité dans les structures dont l'activité est connue, ici puis dans les territoires comparables réunis ; de 0 à 1. */
  part: number | null;
  partComparables: number | null;
  /** Part des ETP, ici puis dans les territoires comparables réunis. */
  partEtp: number | null;
  partEtpComparables: number | null;
  /** Quotient de localisation : part ici rapportée à la part des comparables (1 : comme eux). */
  quotient: number | null;
  /** Territoires comparables où l'activité a au moins une structure. */
  presence: number;
  /** Recrutements difficiles de ses métiers ; `null` : aucun fichier chargé, ou aucun métier rattaché. */
  difficiles: Mesure | null;
  lecture: LectureRecrutement | null;
  verdict: Verdict;
  /** Pourquoi, en une phrase. */
  raison: string;
}

export interface TerritoireComparable {
  ref: string;
  nom: string;
  population: number | null;
  /** Structures dont l'activité est connue. */
  structures: number;
}

export interface Comparables {
  /** Comment ils ont été choisis : même profil, région, ou France entière. */
  choix: 'profil' | 'region' | 'france' | 'aucun';
  /** Le choix en une phrase. */
  explication: string;
  territoires: TerritoireComparable[];
}

/** Concentration des activités (indice de Herfindahl-Hirschman, somme des carrés des parts). */
export interface Concentration {
  /** De 0 à 1 (une seule activité) ; `null` : trop peu de structures. */
  indice: number | null;
  /** Nombre d'activités équivalentes : 1 / indice. */
  activitesEquivalentes: number | null;
  /** Médiane de l'indice des territoires comparables. */
  indiceComparables: number | null;
}

/** La variété des activités d'un territoire, comparée à celle de territoires qui lui ressemblent. */
export interface Diversification {
  phrase: string;
  lignes: LigneDiversification[];
  comparables: Comparables;
  concentration: Concentration;
  /** Structures des types demandés, et celles dont aucune source ne dit l'activité. */
  structures: number;
  sansActivite: number;
  /** Structures de mise à disposition (AI, ETTI) : elles travaillent dans tous les métiers, hors de la comparaison. */
  sansMetier: number;
  /** Année des recrutements utilisés, et s'ils sont exactement ceux du territoire ; `null` : aucun fichier. */
  recrutements: { annee: number; exact: boolean; explication: string } | null;
  reserves: string[];
}
