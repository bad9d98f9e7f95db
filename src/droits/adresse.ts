/** Une adresse est une donnée : son écran et le droit qu'il faut pour l'ouvrir (`public` : sans compte). */
export interface Adresse {
  /** Chemin à la façon de React Router, par exemple `/structures/:id`. */
  chemin: string;
  /** Fichier de l'écran, relatif à `src/`. */
  ecran: string;
  droit: string;
  /** Reçoit un fichier, lu au fil de l'eau : le plafond des formulaires ordinaires ne s'y applique pas. */
  fichier?: true;
  /** Entrée du menu principal, pour ceux qui en ont le droit. */
  menu?: { libelle: string; rubrique: RubriqueMenu; ordre: number };
}

export type RubriqueMenu =
  | 'accueil'
  | 'espace'
  | 'territoire'
  | 'structures'
  | 'conventionnement'
  | 'appels'
  | 'accompagnement'
  | 'instances'
  | 'donnees'
  | 'administration';
