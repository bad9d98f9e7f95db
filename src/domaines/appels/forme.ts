import type { NatureOrganisation } from '#src/droits/acteur.ts';
import type { Champ } from '#src/socle/formulaires/forme.ts';
import type { Decimal } from '#src/socle/montants.ts';

export const GENRES_APPEL = ['appel_projets', 'ami', 'subvention_demande'] as const;
export type GenreAppel = (typeof GENRES_APPEL)[number];
export const LIBELLES_GENRE: Record<GenreAppel, string> = {
  appel_projets: 'Appel à projets',
  ami: "Appel à manifestation d'intérêt",
  subvention_demande: 'Subvention à la demande',
};

export const TYPES_INDICATEUR = ['nombre', 'montant', 'taux'] as const;
/** `taux` : deux termes relevés, jamais un pourcentage saisi. */
export type TypeIndicateur = (typeof TYPES_INDICATEUR)[number];
export const AGREGATIONS = ['somme', 'dernier', 'moyenne', 'unique', 'rapport'] as const;
/**
 * Comment les relevés d'une convention se réunissent ; un taux est toujours le `rapport` des sommes de ses termes. `unique` : personnes
 * différentes, chaque relevé comptant depuis le début de l'opération ; les publics s'y recouvrent, ils ne s'additionnent pas.
 */
export type Agregation = (typeof AGREGATIONS)[number];
export const LIBELLES_AGREGATION: Record<Agregation, string> = {
  somme: 'Somme des relevés',
  dernier: 'Dernier relevé',
  moyenne: 'Moyenne des périodes',
  unique: "Personnes différentes, comptées depuis le début de l'opération",
  rapport: 'Rapport de la somme des deux termes',
};

export interface Indicateur {
  /** Stable, `[a-z][a-z0-9_]*` : il traverse candidature, convention, bilan et évaluation. */
  id: string;
  libelle: string;
  type: TypeIndicateur;
  unite: string;
  /** Cible de l'appel entier ; absente : chaque candidat propose la sienne. */
  cible?: Decimal;
  /** Preuve demandée avec un relevé ; vide : aucune. */
  preuve: string;
  agregation: Agregation;
  /** Orientation qu'il mesure ; absente : l'appel entier. */
  orientation?: string;
}

/** Chaque orientation devient une partie de la candidature et du bilan. */
export interface Orientation {
  id: string;
  titre: string;
  description: string;
  /** Tout candidat doit y répondre. */
  obligatoire: boolean;
}

/** Clause de solidarité (ou de conditionnalité) entre territoires dynamiques et périphériques. */
export interface Clause {
  id: string;
  titre: string;
  /** Ce qu'elle demande, vérifiable. */
  critere: string;
  conditions: string;
  /** Points de vigilance, l'un par ligne. */
  vigilance: string;
}

export interface Critere {
  id: string;
  libelle: string;
  aide: string;
  /** Note de 0 à `echelle`. */
  echelle: number;
  /** En points de pourcentage ; la somme des poids fait 100. */
  poids: number;
}

export interface Grille {
  criteres: Critere[];
  /** Lecture à l'aveugle : un lecteur ne voit ni les notes ni les avis des autres avant d'avoir rendu les siens. */
  aveugle: boolean;
  lecteursMin: number;
  /** Écart entre lecteurs, sur 100, à partir duquel il est signalé. */
  ecartAlerte: number;
}

/** Condition de recevabilité que le service coche. */
export interface Condition {
  id: string;
  libelle: string;
  fondement: string;
}

export interface Eligibilite {
  /** Natures d'organisation admises ; vide : toutes. */
  natures: NatureOrganisation[];
  /** Précision en toutes lettres, et question posée au candidat (« Êtes-vous tête de réseau… ? »). */
  precision: string;
  /** `departement:62`, `epci:…`, `commune:…` ; vide : tout le territoire de l'appel. */
  territoires: string[];
  uneParPorteur: boolean;
  conditions: Condition[];
}

export interface ReglesFinancement {
  /** Régimes de plafonds (src/domaines/budgets), tous vérifiés ; le plus strict s'impose. */
  regimes: string[];
  /** Plafond de l'appel : coûts indirects, en % des charges directes de personnel ; absent : pas de plafond propre. */
  tauxIndirects?: Decimal;
  /** Part la plus forte du coût éligible que la subvention peut couvrir, en % ; absente : pas de borne. */
  tauxSubventionMax?: Decimal;
  /** Part la plus forte d'aides publiques dans les ressources, en % ; absente : pas de borne. */
  tauxAidesPubliquesMax?: Decimal;
  montantMin?: Decimal;
  montantMax?: Decimal;
  /** Plan de versement proposé à la convention. */
  plan: TranchePlan[];
  /** Mois après la fin de l'opération pour remettre le bilan final ; absent : valeur du paramètre daté. */
  moisBilan?: number;
  cofinancementFse: boolean;
  texte: string;
}

export const CONDITIONS_TRANCHE = ['signature', 'date', 'bilan', 'livrable'] as const;
export type ConditionTranche = (typeof CONDITIONS_TRANCHE)[number];
export interface TranchePlan {
  genre: 'avance' | 'acompte' | 'solde';
  libelle: string;
  condition: ConditionTranche;
  /** En % du maximum conventionné ; absente pour le solde. */
  part?: Decimal;
  /** Livrable attendu, si la condition en est un. */
  livrable?: string;
}

export interface PieceDemandee {
  id: string;
  libelle: string;
  obligatoire: boolean;
}

/** Tout ce qu'un appel dit, hors de son calendrier (colonnes). Versionné : ce qui est publié reste lisible tel quel. */
export interface Contenu {
  axe: string;
  contexte: string;
  /** Publics visés, identifiants de PUBLICS_APPEL. */
  publics: string[];
  publicsTexte: string;
  objectifs: string;
  orientations: Orientation[];
  resultats: string;
  territoiresTexte: string;
  eligibilite: Eligibilite;
  /** Durée de l'opération, en mois, et bornes proposées `AAAA-MM-JJ`. */
  duree: { mois: number; debut?: string; fin?: string };
  financement: ReglesFinancement;
  indicateurs: Indicateur[];
  pieces: PieceDemandee[];
  /** Questions de plus, propres à cet appel. */
  questions: Champ[];
  grille: Grille;
  /** La candidature est portée par un territoire (partenaires, actions, calendrier, cofinanceurs : projet de territoire). */
  territoireCandidat: boolean;
  clauses: Clause[];
  suivi: string;
  contact: string;
}

/** Publics d'un appel : ceux de la loi et des départements, plus larges que les publics dénombrés (src/domaines/besoins). */
export const PUBLICS_APPEL = [
  { id: 'rsa', libelle: 'Bénéficiaires du revenu de solidarité active (RSA)' },
  { id: 'jeunes_ase', libelle: "Jeunes de moins de 26 ans issus de l'aide sociale à l'enfance" },
  { id: 'jeunes', libelle: 'Jeunes de moins de 26 ans' },
  { id: 'sortis_rsa', libelle: 'Personnes sorties du RSA, toujours en parcours' },
  { id: 'deld', libelle: "Demandeurs d'emploi de longue durée" },
  { id: 'rqth', libelle: 'Personnes en situation de handicap' },
  { id: 'qpv', libelle: 'Habitants des quartiers prioritaires' },
  { id: 'siae', libelle: "Structures d'insertion et leurs salariés permanents" },
] as const;

/** Zone blanche d'où vient un appel : les chiffres du jour, gardés pour l'évaluation. */
export interface OrigineAppel {
  diagnostic: string;
  le: string;
  public: string;
  territoires: {
    ref: string;
    nom: string;
    besoin: number | null;
    offre: number | null;
    acces: number | null;
    classe: string;
  }[];
  communes: string[];
}

/** Ce que les droits et les opérations regardent d'un appel. */
export interface AppelSitue {
  id: number;
  organisationId: number;
  organisationNom: string;
  genre: GenreAppel;
  intitule: string;
  departement: string | null;
  region: string | null;
  etat: EtatAppel;
  ouvreLe: Date | null;
  fermeLe: Date | null;
  fuseau: string;
  retard: 'stricte' | 'nominative';
  formulaireVersion: number | null;
  instance: number | null;
  contenu: Contenu;
  origine: OrigineAppel | null;
  version: number;
  demonstration: boolean;
  lecture: readonly number[];
  instruction: readonly number[];
}

export const ETATS_APPEL = ['preparation', 'publie', 'resultats', 'archive', 'retire'] as const;
export type EtatAppel = (typeof ETATS_APPEL)[number];

/** Ce que peut une organisation associée à un appel. */
export const DROITS_ASSOCIE = {
  lecture: 'Lit l’appel et les candidatures déposées',
  instruction: 'Examine aussi les candidatures',
} as const;
