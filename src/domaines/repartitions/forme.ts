/** Unités de tout le domaine : `besoin` en personnes, `actuel`, `etp`, `min` et `max` en ETP de l'année, couverture en ETP par personne en besoin. */

/** Une ligne à servir : un département, ou un type de structure dans un département. */
export interface Territoire {
  /** Unique ; il départage les égalités parfaites et ordonne le résultat. */
  id: string;
  /** Tel qu'une explication le cite ; absent : `id`. */
  nom?: string;
  besoin: number;
  /** ETP d'aujourd'hui : la référence des planchers, des plafonds et de ce qui bouge. */
  actuel: number;
  /** Bornes propres : elles prennent la place des bornes partagées. */
  min?: number | null;
  max?: number | null;
  /** Plafond d'absorption (`plafondAbsorption`) : il borne la croissance, jamais au-dessous du plancher. */
  absorption?: number | null;
  /** Enveloppe dont la ligne fait partie ; absente : directement l'enveloppe totale. */
  groupe?: string | null;
}

/** Une enveloppe intermédiaire (région, département). Elle vaut toujours la somme de ses enfants. */
export interface Groupe {
  id: string;
  nom?: string;
  parent?: string | null;
  /** Sa part suit un ajustement local au lieu d'être gardée. */
  souple?: boolean;
  /** Quota : `min` = `max`. */
  min?: number | null;
  max?: number | null;
}

/** Bornes que partagent toutes les lignes qui n'ont pas les leurs. */
export interface BornesCommunes {
  /** Part de l'actuel garantie, 0,9 pour 90 %. */
  plancher?: number | null;
  /** Part de l'actuel à ne pas dépasser, 1,5 pour 150 %. */
  plafond?: number | null;
  /** Plancher national : couverture garantie partout, en ETP par personne en besoin. */
  plancherCouverture?: number | null;
  /** ETP qu'une ligne peut toujours atteindre malgré `plafond` ; sans elle, une ligne sans ETP actuel reste à 0 sous un plafond partagé. */
  amorce?: number | null;
}

export interface Demande {
  enveloppe: number;
  territoires: readonly Territoire[];
  groupes?: readonly Groupe[];
  communes?: BornesCommunes;
  /** ETP entiers (par défaut) ; sinon au millionième. */
  entiers?: boolean;
}

/**
 * `statu_quo` : chacun garde sa part d'aujourd'hui, sans borne. `prorata` : part du besoin, sans borne partagée. `plancher_plafond` : prorata
 * du besoin tenu entre les bornes, enveloppe par enveloppe. `leximin` : le moins couvert d'abord, puis le suivant. `stabilite` : le moins
 * d'ETP déplacés.
 */
export const METHODES = ['statu_quo', 'prorata', 'plancher_plafond', 'leximin', 'stabilite'] as const;
export type Methode = (typeof METHODES)[number];

export const LIBELLES_METHODE: Record<Methode, string> = {
  statu_quo: 'Parts inchangées',
  prorata: 'Prorata du besoin',
  plancher_plafond: 'Plancher et plafond',
  leximin: 'Le moins couvert d’abord',
  stabilite: 'Le moins de changements',
};

export interface Ligne {
  id: string;
  besoin: number;
  actuel: number;
  etp: number;
  /** null si le besoin est nul : rien à couvrir n'est pas une couverture de zéro. */
  couverture: number | null;
}

export interface EnveloppeServie {
  id: string;
  nom: string;
  besoin: number;
  actuel: number;
  etp: number;
  couverture: number | null;
}

export interface Ecart {
  id: string;
  /** ETP gagnés (positif) ou perdus (négatif) par rapport à l'actuel. */
  ecart: number;
}

export interface Mesures {
  etp: number;
  couvertureMin: number | null;
  couvertureMax: number | null;
  /** ETP des lignes qui ont un besoin, sur leur besoin. */
  couvertureMoyenne: number | null;
  /** Neuvième décile des couvertures sur le premier ; null si le premier est nul. */
  p90p10: number | null;
  /** Gini des couvertures, chaque ligne pesant son besoin : 0 égalité, vers 1 inégalité. */
  gini: number | null;
  /** Σ |etp − actuel|. */
  etpDeplaces: number;
  gagnants: Ecart[];
  perdants: Ecart[];
}

export interface Repartition {
  methode: Methode | 'moindre_mouvement' | 'frontiere';
  /** Triées par identifiant. */
  lignes: Ligne[];
  /** Les enveloppes intermédiaires, triées par identifiant. */
  enveloppes: EnveloppeServie[];
  mesures: Mesures;
}
