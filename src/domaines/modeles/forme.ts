/**
 * Un modèle de document est un texte à trous : `{{convention.numero}}`. Le domaine qui produit le document déclare les trous qu'il sait
 * remplir ; les personnes écrivent le texte autour.
 */
export interface ChampModele {
  /** `convention.numero` ; dans une liste, le nom est celui d'une ligne (`montant`). */
  nom: string;
  /** Ce que le trou devient, pour qui écrit le texte. */
  libelle: string;
  /** `texte` par défaut ; `condition` : `{{#nom}}…{{/nom}}` n'est gardé que si elle est vraie ; `liste` : répété par ligne. */
  type?: 'texte' | 'condition' | 'liste';
  /** Valeur montrée à l'aperçu ; par défaut le libellé entre crochets. Pour une liste, deux lignes sont montrées. */
  exemple?: string;
  /** Peut manquer : le trou reste vide, et peut servir de condition. Sinon, un document sans lui est refusé. */
  facultatif?: true;
  /** Mention obligatoire : un texte publié la contient (voies de recours, motif). */
  requis?: true;
  /** Trous d'une ligne de liste ; sans eux, la ligne est un texte : `{{.}}`. */
  champs?: ChampModele[];
}

/** Ce qu'un domaine déclare : un usage, ses trous, le texte national livré. */
export interface DeclarationModele {
  /** `convention`, `notification_refus` : `[a-z_]+`. */
  usage: string;
  titre: string;
  champs: ChampModele[];
  /** Une ligne est un paragraphe ; voir `regles/texte.ts` pour les titres, listes et tableaux. */
  corps: string;
}

/** Ce qui remplit les trous : des textes déjà mis en forme (montants, dates), des conditions, des listes. */
export type ValeurModele = string | boolean | null | undefined | ValeursModele | readonly (ValeursModele | string)[];
export interface ValeursModele {
  readonly [nom: string]: ValeurModele;
}

/** Ce qui empêche de publier un texte, à sa ligne. */
export interface ProblemeTexte {
  ligne: number;
  message: string;
}
