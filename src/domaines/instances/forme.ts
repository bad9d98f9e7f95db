export const GENRES_INSTANCE = [
  'commission_iae',
  'copil_restreint',
  'copil_elargi',
  'cta',
  'comite_selection',
  'comite_entreprises',
  'conseil',
] as const;
export type GenreInstance = (typeof GENRES_INSTANCE)[number];

export const NATURES_AVIS = ['simple', 'favorable_requis', 'decision', 'information'] as const;
/** Avis simple : il éclaire ; favorable requis : sans lui l'autorité ne peut pas accorder ; décision : l'instance décide elle-même. */
export type NatureAvis = (typeof NATURES_AVIS)[number];

export const AVIS = ['favorable', 'defavorable', 'sans_avis', 'pris_acte'] as const;
export type Avis = (typeof AVIS)[number];

/** Règles d'une instance : des paramètres fondés sur un texte, jamais du code. */
export interface ReglesInstance {
  quorum: {
    /** Part des membres délibérants présents ou représentés, en fraction exacte (1/2) ; `null` : aucun quorum. */
    fraction: [number, number] | null;
    /** Les mandats comptent dans le quorum. */
    mandats: boolean;
    /** La présence à distance compte. */
    visio: boolean;
    fondement: string;
  };
  majorite: {
    /** Des suffrages exprimés (les abstentions n'en sont pas) ou des présents. */
    base: 'exprimes' | 'presents';
    /** Voix prépondérante du président en cas de partage. */
    preponderante: boolean;
    fondement: string;
  };
  convocation: {
    /** Jours francs entre l'envoi et la séance. */
    jours: number;
    fondement: string;
    /** Seconde convocation : délibère sans quorum. */
    secondeSansQuorum: boolean;
    /** Jours au moins avant la seconde séance. */
    secondeJours: number;
  };
  /** Mandats qu'un membre peut recevoir. */
  mandatsParMembre: number;
  /** Rythme attendu, pour l'échéance de la prochaine séance ; `null` : aucun. */
  rythmeMois: number | null;
  /** Textes ou règlement intérieur qui fondent composition et règles. */
  reglement: string;
}
