import type { SortiesAnnee } from '#src/domaines/activite/index.ts';
import type { Decimal } from '#src/socle/montants.ts';

/** Les étapes de la boucle, dans leur ordre. */
export const ETAPES = ['besoin', 'ecart', 'appel', 'dossiers', 'avis', 'argent', 'activite', 'mesure'] as const;
export type CleEtape = (typeof ETAPES)[number];

export const LIBELLES_ETAPE: Record<CleEtape, string> = {
  besoin: 'Le besoin',
  ecart: "L'écart",
  appel: 'Plan, appel ou proposition',
  dossiers: 'Dossiers et candidatures',
  avis: 'Avis de la commission',
  argent: 'Postes (ETP) et argent',
  activite: 'Activité et sorties',
  mesure: "Nouvelle mesure de l'écart",
};

/** `reserve` : la personne qui lit n'a pas le droit d'ouvrir cette étape ; rien n'en est compté. */
export type EtatEtape = 'fait' | 'manque' | 'reserve';
export const LIBELLES_ETAT_ETAPE: Record<EtatEtape, string> = {
  fait: 'Fait',
  manque: 'Manque',
  reserve: 'Réservé',
};

/** Ce que vaut un territoire un jour donné ; `null` : non calculable. */
export interface ValeursMesure {
  /** Jour auquel les ETP sont comptés, AAAA-MM-JJ. */
  jour: string;
  besoin: number | null;
  /** Moins de cinq personnes réelles : le nombre n'est pas gardé. */
  secret: boolean;
  besoinDate: string;
  besoinSource: string;
  etp: number | null;
  /** ETP à portée pour 1 000 personnes, modèle de référence ; la référence et le plancher dans la même unité. */
  acces: number | null;
  reference: number | null;
  plancher: number | null;
  communes: number;
  sensibles: number;
  blanches: { ref: string; nom: string }[];
  /** De 0 à 1. */
  partBesoin: number | null;
}

export interface Mesure extends ValeursMesure {
  /** `mesure:3` ou `rapport:12`. */
  cle: string;
  adresse: string;
  territoire: string;
  territoireNom: string;
  le: string;
  public: string;
  question: Record<string, unknown>;
  note: string;
  par: string;
  organisationNom: string;
}

/** Un objet d'une étape, avec sa page. */
export interface Fait {
  /** `appel:3`, `dossier:12`, `annexe:4`… */
  cle: string;
  annee: number;
  /** AAAA-MM-JJ si l'objet a un jour. */
  le: string | null;
  texte: string;
  adresse: string | null;
  /** Organisation qui porte une candidature. */
  organisation?: number;
}

export interface FaitAnnexe extends Fait {
  etp: Decimal | null;
  total: Decimal;
  verse: Decimal;
}

export interface FaitActivite extends Fait {
  accorde: Decimal | null;
  realise: Decimal | null;
  mois: number;
  sorties: Pick<SortiesAnnee, 'examinees' | 'dynamiques' | 'masque'>;
}

/** Ce que la personne lit d'une étape. `partie` : seulement ce qui lui est ouvert. */
export type Portee = 'tout' | 'partie' | 'rien';

export interface Lus<F> {
  portee: Portee;
  faits: F[];
}

/** Tout ce que la page sait, avant d'être raconté. */
export interface Faits {
  mesures: Mesure[];
  appels: Lus<Fait>;
  dossiers: Lus<Fait>;
  avis: Lus<Fait>;
  argent: Lus<FaitAnnexe>;
  activite: Lus<FaitActivite>;
  resumes?: Resume[];
}

export interface ChiffreEtape {
  cle: string;
  libelle: string;
  valeur: number | null;
  /** Trop peu de personnes, ou de structures : ni lui ni ce qui le ferait retrouver. */
  masque: boolean;
  unite: 'nombre' | 'etp' | 'euros' | 'pour1000' | 'part';
  definition: string;
  date: string | null;
  source: string;
  /** Les lignes que ce nombre compte, quand elles ne sont pas les pages de l'étape. */
  lignes?: string | null;
}

/** Une étape d'une année déjà comptée : un grand territoire se lit en nombres et par ses territoires, pas objet par objet. */
export interface Resume {
  annee: number;
  cle: CleEtape;
  phrase: string;
  chiffres: ChiffreEtape[];
  faits: Fait[];
}

export interface Suite {
  libelle: string;
  /** Absente : la personne ne peut pas le faire elle-même. */
  adresse: string | null;
  qui: string;
}

export interface Etape {
  cle: CleEtape;
  etat: EtatEtape;
  phrase: string;
  chiffres: ChiffreEtape[];
  faits: Fait[];
  suite: Suite | null;
}

export interface AnneeBoucle {
  annee: number;
  etapes: Etape[];
}

export interface Boucle {
  phrase: string;
  annees: AnneeBoucle[];
}
