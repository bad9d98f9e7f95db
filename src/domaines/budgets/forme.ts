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
  personnel?: Personnel;
  /** Orientation de l'appel. */
  orientation?: string;
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

/** Un plafond ou un forfait nommé : sa cible ne dépasse pas `taux` % de sa base. */
export interface Regime {
  /** `appel_personnel`, `fse_2014_2020`, `fse_54a`, `fse_54b`, `fse_54c`, `fse_55`, `fse_56`. */
  code: string;
  libelle: string;
  base: 'personnel_direct' | 'directes' | 'directes_hors_services_exterieurs' | 'directes_hors_personnel';
  cible: 'indirectes' | 'personnel_direct' | 'hors_personnel';
  /** En %. */
  taux: Decimal;
  source: string;
  confiance: 'lu' | 'source secondaire' | 'non verifie';
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
  /** Arrondi au centime inférieur : l'arrondi ne fait jamais dépasser un plafond. */
  plafond: Decimal;
  constate: Decimal;
  /** Positif : dépassement. */
  depassement: Decimal;
  explication: Explication;
}

export interface Verdict {
  totaux: {
    personnel: Decimal;
    servicesExterieurs: Decimal;
    autresDirectes: Decimal;
    participants: Decimal;
    directes: Decimal;
    indirectes: Decimal;
    charges: Decimal;
    ressources: Decimal;
    demande: Decimal;
    contributions: Decimal;
  };
  plafonds: Plafond[];
  /** Le plus strict pour chaque cible. */
  plusStrict: Record<string, string>;
  /** Ressources − charges ; zéro : équilibré. */
  ecart: Decimal;
  /** En % des ressources ; `null` : aucune ressource. */
  tauxAidesPubliques: Decimal | null;
  tauxSubvention: Decimal | null;
  problemes: { ligne?: string; message: string; gravite: 'bloquant' | 'alerte' }[];
  conforme: boolean;
  explications: Record<string, Explication>;
}
