import type { Plan } from './projection.ts';

/** Couleur pleine et motif éventuel : une classe se distingue toujours autrement que par sa couleur (RGAA 3.1). */
export interface ClasseCarte {
  id: string;
  libelle: string;
  /** `#rrggbb` */
  couleur: string;
  motif?: 'hachures' | 'points';
}

/** Forme plane à dessiner : voir `chemin.ts`. */
export interface FormeCarte {
  plan: Plan;
  chemin: string;
}

export interface ZoneCarte extends FormeCarte {
  code: string;
  nom: string;
  /** Identifiant de classe ; `null` : hors du sujet de la carte, laissée en gris clair. */
  classe: string | null;
  /** Valeur en clair, montrée au survol après le nom (« 12,3 ETP pour 1 000 »). */
  valeurTexte?: string | undefined;
  /** Page de la zone : posée en `data-adresse`, pour un clic de souris ; au clavier, on passe par le tableau des mêmes données. */
  adresse?: string | undefined;
}

export interface PointCarte {
  plan: Plan;
  x: number;
  y: number;
  libelle: string;
  /** Désigne le point pour qui l'anime à l'écran : posée en `data-cle`, avec les repères de la carte en `data-reperes`. */
  cle?: string;
  /** La forme double la couleur. */
  forme?: 'rond' | 'carre' | 'triangle' | 'losange';
  couleur?: string;
  /** Diamètre en pixels, 7 par défaut. */
  taille?: number;
  /** Un ou deux signes écrits en blanc dans le point (le rang d'un choix). */
  texte?: string;
}

export interface SemisCarte {
  plan: Plan;
  x: number;
  y: number;
  classe: string;
}

export interface EtiquetteCarte {
  plan: Plan;
  x: number;
  y: number;
  texte: string;
  /** Les plus grandes d'abord, s'il n'y a pas la place pour toutes. */
  poids: number;
  /** Point dessiné sous le nom : une ville, par opposition au nom d'une zone. */
  ville?: boolean;
}

export interface DemandeCarte {
  titre: string;
  /** Ce que la carte montre, lu à la place de l'image. */
  description: string;
  zones: readonly ZoneCarte[];
  classes: readonly ClasseCarte[];
  /** Terres voisines, en fond. */
  fond?: readonly FormeCarte[];
  /** Limites de niveaux supérieurs, en trait épais. */
  limites?: readonly FormeCarte[];
  /** Un point par unité, trop nombreuses pour être dessinées par leur contour ; peints dans l'ordre inverse des classes. */
  semis?: readonly SemisCarte[];
  points?: readonly PointCarte[];
  etiquettes?: readonly EtiquetteCarte[];
  /** Nom des cartouches d'outre-mer ; par défaut le code du plan. */
  nomsDesPlans?: Record<string, string>;
  /** Agrandissement de Paris et de sa petite couronne, utile par département ou par commune. */
  loupeParis?: boolean;
  /** Largeur du dessin en pixels, 900 par défaut ; la hauteur suit la forme du territoire. */
  largeur?: number;
  /** Hauteur à ne pas dépasser, égale à la largeur par défaut. */
  hauteurMaximale?: number;
  /** Écrit sur la carte : « Contours approchés ». */
  mention?: string | undefined;
  /** Crédits, en petit sous la carte. */
  attribution?: string | undefined;
}
