/** Ce que le moteur d'affectation lit et rend. Tout est en personnes et en minutes ; aucun nom n'est nécessaire, un code suffit. */
export type Domaine = 'social' | 'emploi';

export interface PersonneAPlacer {
  code: string;
  /** Équipe de la personne ; absente : toute équipe convient. */
  equipe?: string | null;
  /** Compétence que sa situation demande au référent principal ; absente : indifférente. */
  competence?: Domaine | null;
  /** Ce qu'elle pèse dans une charge ; 1 : un accompagnement ordinaire. */
  poids: number;
  /** Accompagnement intensif ; `null` : on ne sait pas, toute place convient. */
  intensif: boolean | null;
  /** Portefeuilles déjà écartés pour elle par une personne. */
  exclus?: readonly string[];
  /** Minutes jusqu'au lieu de chaque portefeuille, par code ; un portefeuille absent : trajet inconnu. */
  trajets: Readonly<Record<string, number>>;
  /** Portefeuilles trop loin pour que le trajet soit mesuré, par code : il dure plus que ces minutes. Ce n'est pas un trajet inconnu. */
  auDela?: Readonly<Record<string, number>>;
  /** Jours d'attente : qui attend le plus longtemps est placé d'abord quand il manque des places. */
  attente: number;
}

export interface PortefeuillePropose {
  code: string;
  nom: string;
  equipe?: string | null;
  /** Domaine du référent qui le tient ; absent : personne ne le tient, ou indifférent. */
  domaine?: Domaine | null;
  /** Personnes au plus, jamais dépassé. */
  plafond: number;
  intensif: boolean;
  /** Personnes suivies aujourd'hui, et ce qu'elles pèsent. */
  personnes: number;
  charge: number;
}

/** Ce que vaut chaque chose, en minutes de trajet : c'est ainsi que l'on compare un trajet, un domaine et une charge. */
export interface Bareme {
  /** Minutes que vaut l'écart entre un portefeuille vide et un portefeuille plein. */
  equilibre: number;
  /** Minutes que vaut un référent de l'autre domaine. */
  domaine: number;
  /** Minutes que vaut une place intensive mal employée, dans un sens ou dans l'autre. */
  intensif: number;
  /** Minutes comptées pour un trajet inconnu. */
  inconnu: number;
  /** Personnes au-delà desquelles un portefeuille intensif ne l'est plus : alerte, et ce que vaut `intensif` pour chacune au-delà. */
  alerteIntensif: number;
  /** Trajet au-delà duquel un portefeuille ne convient pas ; absent : aucun. */
  trajetMax: number | null;
}

export interface Cas {
  personnes: readonly PersonneAPlacer[];
  portefeuilles: readonly PortefeuillePropose[];
  bareme: Bareme;
}

/** Ce que coûte une personne dans un portefeuille, hors charge, poste par poste, en minutes. */
export interface Gene {
  trajet: number;
  /** Le trajet est celui du barème, faute de le connaître. */
  trajetInconnu: boolean;
  /** Plus long que `trajet` : au-delà de ce qui se mesure. */
  auDela?: true;
  domaine: number;
  intensif: number;
  total: number;
}

export interface Charge {
  personnes: number;
  charge: number;
}

export interface ChargePortefeuille {
  portefeuille: string;
  plafond: number;
  avant: Charge;
  apres: Charge;
  /** Places qui restent ; jamais négatif. */
  restantes: number;
  alerte: string | null;
}

export interface Affectation {
  personne: string;
  portefeuille: string;
  minutes: number | null;
  gene: Gene;
  raisons: string[];
  /** Les autres portefeuilles possibles, du plus proche choix au plus lointain, et ce qui les écarte. */
  autres: { portefeuille: string; minutes: number | null; pourquoi: string }[];
}

export interface SansPlace {
  personne: string;
  cause: 'equipe' | 'ecarte' | 'trajet' | 'plein';
  raison: string;
}

export interface Proposition {
  affectations: Affectation[];
  charges: ChargePortefeuille[];
  sansPlace: SansPlace[];
  /** Somme de ce que le moteur rend la plus petite, en minutes : gênes, et charges au-delà de celles d'avant. */
  cout: number;
}
