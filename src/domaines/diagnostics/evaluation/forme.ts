import type { CodeTypeStructure } from '#src/referentiels/typesSiae.ts';
import type { ModeleId } from '../acces/modeles.ts';
import type { Mode } from '../acces/temps.ts';
import type { Classe } from '../regles/zones.ts';
import type { Question } from '../schema.ts';

/**
 * Un lieu d'offre dans un scénario : `12` est l'adresse principale de la structure 12, `12-34` son site 34. Les lieux ouverts par le
 * scénario n'ont pas de clé.
 */
export type CleLieu = string;

/** Ce qu'un scénario change à l'offre. Sans coordonnées, le lieu est au centre de sa commune. ETP : équivalents temps plein, ≥ 0. */
export type Changement =
  | { action: 'ouvrir'; nom: string; type: CodeTypeStructure; commune: string; lon?: number; lat?: number; etp: number }
  | { action: 'fermer'; lieu: CleLieu }
  | { action: 'redimensionner'; lieu: CleLieu; etp: number }
  | { action: 'deplacer'; lieu: CleLieu; commune: string; lon?: number; lat?: number };

/** Ce qui empêche d'appliquer un changement, en clair, avec quoi faire. `champ` : la propriété du changement en cause. */
export interface Probleme {
  rang: number;
  champ: 'action' | 'lieu' | 'nom' | 'type' | 'commune' | 'lon' | 'lat' | 'etp';
  message: string;
}

/** Lieu d'offre connu de la photo : ceux du territoire, et ceux d'alentour que ses habitants atteignent. */
export interface LieuPhoto {
  cle: CleLieu;
  structure: number;
  nom: string;
  type: CodeTypeStructure;
  commune: string;
  lon: number;
  lat: number;
  etp: number;
  /** ETP d'une annexe ou d'une saisie (`observe`…), ou estimés. */
  etat: string;
  dansTerritoire: boolean;
  /** Compte dans la question posée (type demandé). */
  compte: boolean;
  /** Sert une liste de communes au lieu d'un rayon (AI, ETTI) : le déplacer n'a pas de sens. */
  intervention: boolean;
}

export interface CommunePhoto {
  code: string;
  nom: string;
  lon: number;
  lat: number;
  population: number | null;
  /** Personnes du public étudié ; null : non calculable. */
  besoin: number | null;
  dansTerritoire: boolean;
  /** On peut y ouvrir ou y déplacer un lieu : il servirait au moins un habitant du territoire. */
  ouvrable: boolean;
}

/** Mesures d'un territoire, avant ou après. Parts entre 0 et 1 ; personnes : celles du public étudié. */
export interface BilanScenario {
  /** ETP des types demandés implantés dans le territoire. */
  etp: number;
  /** ETP à portée pour 1 000 personnes, par modèle, moyenne pondérée par le besoin ; null : non calculable. */
  pour1000: Record<ModeleId, number | null>;
  communes: Record<Classe, number>;
  personnes: Record<Classe, number>;
  partBesoinEnZoneBlanche: number | null;
}

export interface CommuneEvaluee {
  code: string;
  nom: string;
  dansTerritoire: boolean;
  besoin: number | null;
  /** Selon le modèle de référence, ETP pour 1 000 personnes. */
  avant: { pour1000: number | null; classe: Classe };
  apres: { pour1000: number | null; classe: Classe };
}

/** Avant et après, sur les mêmes planchers (ceux d'avant) : seul ce que le scénario change bouge. */
export interface Evaluation {
  avant: BilanScenario;
  apres: BilanScenario;
  /** Communes du territoire, puis voisines dont l'accès change, dans l'ordre des codes. */
  communes: CommuneEvaluee[];
  /** Personnes qui passent d'une classe à une meilleure, ou à une moins bonne, dans le territoire puis chez les voisins. */
  gagnent: { territoire: number; voisins: number };
  perdent: { territoire: number; voisins: number };
  /** Besoin × variation d'accès, en ETP (modèle de référence) : ce que le territoire gagne vraiment des ETP ajoutés, le reste allant à ses voisins. */
  etpGagnes: { territoire: number; voisins: number };
  /** Ce que les changements ont d'inutile ou d'étonnant, sans les empêcher : type hors de la question, lieu laissé tel quel. */
  avertissements: Probleme[];
  dureeMs: number;
}

/** Ce qu'on demande pour photographier : un territoire (`departement:62`), pas plus grand qu'une région, et une question. */
export interface DemandePhoto {
  territoire: string;
  question: Record<string, unknown>;
}

/** En-tête d'une photo, lisible sans la décoder. */
export interface ResumePhoto {
  territoire: { ref: string; nom: string; communes: number };
  mode: Mode;
  /** Jour auquel l'offre est comptée, AAAA-MM-JJ. */
  jour: string;
  /** La question en clair : « les demandeurs d'emploi », « toutes les structures de l'IAE », référence et plancher. */
  enClair: { public: string; types: string; reference: string };
  planchers: Record<string, number[] | null>;
  /** La question complète, telle que le diagnostic la pose. */
  question: Question;
  /** sha256 du contenu : deux photos égales donnent les mêmes résultats. */
  empreinte: string;
  communes: number;
  lieux: number;
  trajets: number;
}
