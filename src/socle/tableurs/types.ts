export const FORMATS_FICHIER = ['csv', 'asp', 'json', 'geojson', 'xlsx'] as const;
export type FormatFichier = (typeof FORMATS_FICHIER)[number];

export const ENCODAGES = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encodage = (typeof ENCODAGES)[number];

/** Une ligne du fichier, telle que lue : aucune valeur n'est calculée ni interprétée. */
export interface Ligne {
  /** Numéro de la ligne dans le fichier (la première ligne est 1) ; rang de l'élément pour JSON et GeoJSON. */
  numero: number;
  /** Colonne → texte. Un tableau ou un objet JSON est rendu en JSON ; une cellule vide est la chaîne vide. */
  valeurs: Record<string, string>;
  /** Élément d'origine (JSON) ou entité entière avec sa géométrie (GeoJSON) ; absent pour les tableurs. */
  objet?: unknown;
  /** La ligne ne respecte pas la forme du fichier (nombre de colonnes…) : elle ne peut pas être importée. */
  defaut?: { motif: string; correction: string };
}

/** Ce qu'un fichier montre avant d'être lu en entier. */
export interface Apercu {
  nomFichier: string;
  /** Taille du fichier sur le disque, en octets. */
  octets: number;
  format: FormatFichier;
  compression: 'gzip' | null;
  /** Séparateur des colonnes (csv, asp). */
  separateur: string | null;
  /** Encodage reconnu (csv, asp). */
  encodage: Encodage | null;
  /** Numéro de la ligne d'en-têtes dans le fichier ; 0 pour JSON et GeoJSON. */
  ligneEntetes: number;
  entetes: string[];
  /** Les premières lignes (20 au plus). */
  lignes: Ligne[];
  /** Feuille lue et feuilles du classeur (xlsx). */
  feuille?: string;
  feuilles?: string[];
  /** Ce qui mérite d'être dit sans empêcher la lecture, en français. */
  avertissements: string[];
}

/** Avancement de la lecture, tenu à jour pendant qu'on lit : octets lus sur le disque, lignes rendues. */
export interface Suivi {
  octets: number;
  lignes: number;
}

export interface OptionsLecture {
  suivi?: Suivi;
  signal?: AbortSignal;
  /** Nombre de lignes par lot (2 000 par défaut). */
  taille?: number;
}
