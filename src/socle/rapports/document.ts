/**
 * Un rapport est une suite de blocs typés : la même donnée devient une page (presentation/Document.tsx), un PDF/UA, un texte
 * à reprendre, un classeur et des diapositives (rendre.ts). Aucun bloc ne contient de balisage : tout texte est montré tel
 * quel, ce qui exclut l'injection et permet à chaque sortie d'ajouter ses propres balises d'accessibilité.
 */

/** Texte courant : une chaîne, ou des fragments dont certains sont en évidence ou sont des liens. */
export type Texte = string | Fragment[];
export type Fragment = string | { fort: string } | { italique: string } | { lien: string; texte: string };

/** Ce que vaut un chiffre. `non_calculable` est une valeur, jamais zéro. */
export type Fiabilite = 'observe' | 'partiel' | 'estime' | 'non_calculable';

export interface Chiffre {
  libelle: string;
  /** Valeur déjà mise en forme, unité comprise (« 1 240 ETP », « non calculable »). */
  valeur: string;
  definition: string;
  /** Date ou millésime des données (« 2021 », « 3ᵉ trimestre 2023 », « 21 novembre 2026 »). */
  date: string;
  fiabilite: Fiabilite;
  source: string;
  /** La valeur brute, pour le classeur ; null : non calculable. Absente : la valeur n'est pas un nombre (une classe, une date). */
  nombre?: number | null;
  /** Unité de `nombre`, écrite dans le classeur (« ETP », « pour 1 000 »). */
  unite?: string;
}

export interface Colonne {
  libelle: string;
  /** Les nombres sont alignés à droite et mis en forme ici, pas par l'appelant. Texte par défaut. */
  type?: 'texte' | 'nombre';
  /** Unité écrite une fois dans l'en-tête (« ETP », « pour 1 000 »). */
  unite?: string;
  /** Décimales des nombres, 0 par défaut. */
  decimales?: number;
  /** Largeur relative, en caractères. Déduite du contenu par défaut. */
  largeur?: number;
}

/** `null` = non calculable. Un nombre est arrondi par la colonne ; l'état se lit dans la cellule, pas à la couleur seule. */
export type Cellule = string | number | null | { valeur: number | null; fiabilite: Fiabilite };

export interface Tableau {
  type: 'tableau';
  legende: string;
  colonnes: Colonne[];
  lignes: Cellule[][];
  /** La première colonne nomme la ligne (en-tête de ligne). Vrai par défaut. */
  enTeteDeLigne?: boolean;
  /** Dernières lignes en gras (totaux, références). */
  lignesDeTotal?: number;
  notes?: Texte[];
}

export interface EntreeLegende {
  /** Couleur CSS `#rrggbb` de la classe. */
  couleur: string;
  /** Motif éventuel dessiné dans la carte, pour ne pas dépendre de la couleur. */
  motif?: 'hachures' | 'points';
  libelle: string;
  /** Ce que la classe contient (« 37 communes »). */
  detail?: string;
}

export interface Carte {
  type: 'carte';
  titre: string;
  /** SVG autonome : viewBox, sans script ni ressource externe. Dessiné en vecteur dans le PDF. */
  svg: string;
  /** Ce que la carte montre, en une ou deux phrases : lu à la place de l'image. */
  alt: string;
  legende: EntreeLegende[];
  /** Crédits et réserves (« © IGN Admin Express », « contours approchés »). */
  mention?: string;
}

export interface Graphique {
  type: 'graphique';
  titre: string;
  svg: string;
  alt: string;
  legende?: EntreeLegende[];
  /** Les mêmes données, toujours présentes. */
  tableau: Tableau;
  mention?: string;
}

export interface Source {
  libelle: string;
  producteur: string;
  date: string;
  licence?: string;
  lien?: string;
  fiabilite: Fiabilite;
  /** Ce que la source alimente dans le document. */
  usage?: string;
}

export type Bloc =
  | { type: 'section'; niveau: 1 | 2 | 3; titre: string }
  | { type: 'paragraphe'; texte: Texte }
  | { type: 'liste'; ordonnee?: boolean; elements: Texte[] }
  /** En fiches (par défaut) : quelques chiffres à retenir. En liste : tous, dans un tableau. */
  | { type: 'chiffres'; titre?: string; forme?: 'fiches' | 'liste'; chiffres: Chiffre[] }
  | { type: 'encadre'; ton: 'info' | 'attention' | 'methode'; titre: string; texte: Texte[] }
  | { type: 'sources'; legende: string; sources: Source[] }
  | { type: 'saut' }
  | Tableau
  | Carte
  | Graphique;

/** Ce qu'une diapositive peut montrer : les mêmes blocs que le document, jamais plus d'une image ou d'un tableau. */
export type BlocDiapositive = Extract<
  Bloc,
  { type: 'paragraphe' | 'liste' | 'chiffres' | 'encadre' | 'tableau' | 'carte' | 'graphique' }
>;

/** Une diapositive se choisit, elle ne se découpe pas dans le texte. */
export interface Diapositive {
  /** Une phrase qui dit le constat : on doit pouvoir ne lire que les titres. */
  titre: string;
  /** De un à trois blocs ; six lignes de texte au plus sont montrées, un tableau n'y garde que ses premières lignes. */
  blocs: BlocDiapositive[];
  /** Ce que dit l'orateur. Sources et dates des chiffres montrés y sont ajoutées par la sortie. */
  notes?: Texte[];
}

export interface DocumentRapport {
  titre: string;
  sousTitre?: string;
  langue: 'fr';
  /** Date du document, `AAAA-MM-JJ` : la seule date écrite dans le fichier, pour qu'il soit reproductible. */
  date: string;
  /** Service ou organisation qui produit le document. */
  auteur: string;
  motsCles?: string[];
  /** Petite ligne du pied de page (« Données arrêtées au 21 novembre 2026 »). */
  mention?: string;
  /** Table des matières après la page de titre. Vrai par défaut dès trois sections de premier niveau. */
  sommaire?: boolean;
  blocs: Bloc[];
  /** La présentation au comité, dix diapositives au plus : le titre et les sources s'ajoutent seuls. Sans elle, pas de PPTX. */
  diapositives?: Diapositive[];
}

/** `etat` porte les couleurs de l'État, `collectivite` des couleurs neutres (MAILLAGE_MARQUE). Jamais la police Marianne. */
export type Marque = 'etat' | 'collectivite';
