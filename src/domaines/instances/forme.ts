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

/** Ce que vaut la source d'une règle ; « non verifie » est montré comme tel et à compléter par le règlement intérieur. */
export type ConfianceRegle = 'lu' | 'source secondaire' | 'non verifie';

/** Règles d'une instance : des paramètres fondés sur un texte, jamais du code. */
export interface ReglesInstance {
  quorum: {
    /** Part des membres délibérants présents ou représentés, en fraction exacte (1/2) ; `null` : aucun quorum. */
    fraction: [number, number] | null;
    /** Sur quoi porte la fraction : les membres en fonction, ou tous les sièges, vacants compris. */
    base: 'membres' | 'sieges';
    /**
     * Un membre qui se retire d'un point n'est jamais compté présent. Vrai : il sort aussi du nombre dont on exige une part ; faux (lecture
     * prudente, « membres composant la commission » de R133-10) : il y reste.
     */
    retraitsHorsBase: boolean;
    /** Les mandats comptent dans le quorum. */
    mandats: boolean;
    /** La présence à distance compte. */
    visio: boolean;
    fondement: string;
  };
  majorite: {
    /** Des suffrages exprimés (les abstentions n'en sont pas) ou des voix des présents et représentés. */
    base: 'exprimes' | 'presents';
    /** Voix prépondérante du président en cas de partage. */
    preponderante: boolean;
    fondement: string;
  };
  /** Voix d'un collège : réparties entre tous ses membres (la part d'un absent est perdue), ou entre ceux qui prennent part au point. */
  partage: 'membres' | 'presents';
  convocation: {
    /** Jours entre l'envoi et la séance. */
    jours: number;
    fondement: string;
    /** Seconde convocation : délibère sans quorum. */
    secondeSansQuorum: boolean;
    /** Jours au moins avant la seconde séance. */
    secondeJours: number;
  };
  /** Mandats qu'un membre peut recevoir ; 0 : aucun mandat admis. */
  mandatsParMembre: number;
  /** Le mandataire doit être du collège du mandant. */
  mandatMemeCollege: boolean;
  /** Jours de mandat d'un membre en mois (36 : trois ans) ; `null` : non fixé. */
  dureeMandatMois: number | null;
  /** Groupes de collèges dont les voix doivent être égales, et part minimale d'un collège dans son groupe. */
  parites: { groupes: string[]; fondement: string }[];
  minima: { college: string; groupe: string; fraction: [number, number]; fondement: string }[];
  /** Rythme attendu, pour l'échéance de la prochaine séance ; `null` : aucun. */
  rythmeMois: number | null;
  /** Les documents ne nomment personne. */
  sansNoms: boolean;
  /** Le département prépare et tient la séance avec la DDETS. */
  copilotage: boolean;
  /** Textes ou règlement intérieur qui fondent composition et règles. */
  reglement: string;
}

/** Un collège et ses voix ; `voix` en texte décimal, `null` : une voix par membre. */
export interface College {
  id: string;
  nom: string;
  sieges: number;
  voix: string | null;
  deliberatif: boolean;
  groupe: string;
}

/** Ce qu'une séance garde au jour de sa convocation : changer l'instance ensuite ne la change plus. */
export interface ReglesGardees {
  regles: ReglesInstance;
  colleges: College[];
  version: number;
}

export const LIBELLES_GENRE: Record<GenreInstance, string> = {
  commission_iae: 'Commission « inclusion et IAE » (ex-CDIAE)',
  copil_restreint: 'Comité de pilotage restreint',
  copil_elargi: 'Comité de pilotage élargi',
  cta: "Comité technique d'animation (CTA)",
  comite_selection: 'Comité de sélection',
  comite_entreprises: 'Comité des entreprises',
  conseil: 'Conseil ou bureau',
};

export const LIBELLES_NATURE_AVIS: Record<NatureAvis, string> = {
  simple: 'avis simple',
  favorable_requis: 'avis favorable requis',
  decision: 'décision',
  information: 'information',
};

export const LIBELLES_AVIS: Record<Avis, string> = {
  favorable: 'favorable',
  defavorable: 'défavorable',
  sans_avis: 'aucun avis',
  pris_acte: 'pris acte',
};

export const FORMES_SEANCE = ['sur_place', 'visio', 'mixte', 'ecrite'] as const;
export type FormeSeance = (typeof FORMES_SEANCE)[number];
export const LIBELLES_FORME: Record<FormeSeance, string> = {
  sur_place: 'sur place',
  visio: 'à distance (visio)',
  mixte: 'sur place et à distance',
  ecrite: 'par écrit (consultation à distance)',
};

export const SENS_VOTE = ['pour', 'contre', 'abstention'] as const;
export type SensVote = (typeof SENS_VOTE)[number];
