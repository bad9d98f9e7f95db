import type { Decimal } from '#src/socle/montants.ts';

/** Comptes du plan comptable des associations ; 86 et 87 (contributions volontaires) sont à part, hors de l'équilibre. */
export const COMPTES_CHARGES = ['60', '61', '62', '63', '64', '65', '66', '67', '68', '69'] as const;
export const COMPTES_PRODUITS = ['70', '73', '74', '75', '76', '77', '78', '79'] as const;
export type CompteCharge = (typeof COMPTES_CHARGES)[number];
export type CompteProduit = (typeof COMPTES_PRODUITS)[number];

/** Ce qu'est une charge pour l'opération : c'est ce que regardent les plafonds, quel que soit son compte. */
export const NATURES_CHARGE = [
  'personnel',
  'services_exterieurs',
  'autre_directe',
  'indirecte',
  'participants',
] as const;
/** `participants` : salaires et indemnités des personnes accompagnées, que l'article 56 du règlement 2021/1060 met hors de son taux. */
export type NatureCharge = (typeof NATURES_CHARGE)[number];

/** Coût de personnel : personnes × mois × coût mensuel chargé × part du temps sur l'opération (en %). */
export interface Personnel {
  personnes: Decimal;
  mois: Decimal;
  cout: Decimal;
  part: Decimal;
}

export interface LigneCharge {
  /** Stable, unique dans le budget : la revue du bilan et les écarts s'y accrochent. */
  id: string;
  compte: CompteCharge;
  nature: NatureCharge;
  libelle: string;
  /** Calculé si `personnel` est donné, saisi sinon ; en euros. */
  montant: Decimal;
  personnel?: Personnel | undefined;
  /** Orientation de l'appel. */
  orientation?: string | undefined;
}

export const GENRES_FINANCEUR = [
  'demande',
  'etat',
  'region',
  'departement',
  'intercommunalite',
  'commune',
  'europe',
  'organisme_social',
  'autre_public',
  'fondation',
  'entreprise',
  'marche',
  'ressources_propres',
  'autre_prive',
] as const;
/** `demande` : la subvention demandée par cette candidature. `marche` : recettes de marchés et de ventes. */
export type GenreFinanceur = (typeof GENRES_FINANCEUR)[number];
export const STATUTS_RESSOURCE = ['demande', 'obtenu', 'recu', 'refuse'] as const;
/** `refuse` : gardée pour mémoire, elle ne compte plus dans les ressources. */
export type StatutRessource = (typeof STATUTS_RESSOURCE)[number];

export interface LigneRessource {
  id: string;
  compte: CompteProduit;
  genre: GenreFinanceur;
  libelle: string;
  statut: StatutRessource;
  montant: Decimal;
}

/** Contribution volontaire en nature : 86 en charge, 87 en ressource, du même montant. */
export interface Contribution {
  id: string;
  libelle: string;
  montant: Decimal;
}

/** Un budget est une donnée : le même moteur lit celui d'une candidature, d'un avenant, d'un bilan. */
export interface Budget {
  charges: LigneCharge[];
  ressources: LigneRessource[];
  contributions: Contribution[];
}

export const GENRES_BUDGET = ['demande', 'retenu', 'amende', 'realise'] as const;
export type GenreBudget = (typeof GENRES_BUDGET)[number];

export type BaseRegime =
  | 'personnel_direct'
  | 'directes'
  | 'directes_hors_services_exterieurs'
  | 'directes_hors_personnel';
export type CibleRegime = 'indirectes' | 'personnel_direct' | 'hors_personnel';

/** Un plafond ou un forfait nommé : sa cible ne dépasse pas `taux` % de sa base. */
export interface Regime {
  /** `appel_personnel`, `fse_2014_2020`, `fse_54a`, `fse_54b`, `fse_54c`, `fse_55`, `fse_56`. */
  code: string;
  libelle: string;
  base: BaseRegime;
  cible: CibleRegime;
  /** En % ; `null` : aucune valeur ce jour-là, le plafond n'est pas calculable (jamais zéro). */
  taux: Decimal | null;
  source: string;
  confiance: 'lu' | 'source secondaire' | 'non verifie';
  /** Ce que le texte demande de plus et qu'un calcul ne voit pas ; vide : rien. */
  reserve: string;
}

/** Ce qu'un appel impose à tout budget. Taux en %, montants en euros ; absent : pas de borne. */
export interface ReglesBudget {
  /** Part la plus forte des charges que la subvention peut couvrir. */
  tauxSubventionMax?: Decimal | undefined;
  /** Part la plus forte d'aides publiques dans les ressources. */
  tauxAidesPubliquesMax?: Decimal | undefined;
  montantMin?: Decimal | undefined;
  montantMax?: Decimal | undefined;
}

/** Un nombre calculé qui s'explique : sa formule en mots, ses termes. */
export interface Explication {
  formule: string;
  termes: { libelle: string; valeur: Decimal; unite: '€' | '%' | '' }[];
  resultat: Decimal;
}

export interface Plafond {
  regime: Regime;
  base: Decimal;
  /** Arrondi au centime inférieur : l'arrondi ne fait jamais dépasser un plafond. `null` : le taux manque à cette date. */
  plafond: Decimal | null;
  constate: Decimal;
  /** `constate` − `plafond` : positif, un dépassement ; négatif, ce qui reste. `null` : non calculable. */
  depassement: Decimal | null;
  /** Total des charges si la cible était juste à son plafond. */
  coutAuPlafond: Decimal | null;
  explication: Explication | null;
}

export interface Totaux {
  personnel: Decimal;
  servicesExterieurs: Decimal;
  autresDirectes: Decimal;
  participants: Decimal;
  directes: Decimal;
  indirectes: Decimal;
  charges: Decimal;
  ressources: Decimal;
  /** Subvention demandée (genre `demande`). */
  demande: Decimal;
  aidesPubliques: Decimal;
  contributions: Decimal;
}

export interface ProblemeBudget {
  /** Identifiant de la ligne en cause. */
  ligne?: string | undefined;
  /** `bloquant` : à corriger avant de déposer ; `alerte` : à vérifier. */
  gravite: 'bloquant' | 'alerte';
  message: string;
}

export interface Verdict {
  totaux: Totaux;
  /** Dans l'ordre des régimes demandés. */
  plafonds: Plafond[];
  /** Le plus strict pour chaque cible : code du régime. À égalité, le premier demandé. */
  plusStrict: Partial<Record<CibleRegime, string>>;
  /** Ressources − charges ; zéro : équilibré. */
  ecart: Decimal;
  /** En % des ressources, à deux décimales ; `null` : aucune ressource. */
  tauxAidesPubliques: Decimal | null;
  /** Subvention demandée, en % des charges, à deux décimales ; `null` : aucune charge. */
  tauxSubvention: Decimal | null;
  problemes: ProblemeBudget[];
  /** Aucun problème bloquant, et tous les plafonds calculables. */
  conforme: boolean;
  /** Par nom de total (`directes`, `ecart`…) et par ligne de personnel (`ligne.ID`). */
  explications: Record<string, Explication>;
}
