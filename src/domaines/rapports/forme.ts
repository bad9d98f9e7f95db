import type { ResultatsTerritoire } from '#src/domaines/bilans/index.ts';
import type { EtatDesLieux } from '#src/domaines/diagnostics/index.ts';
import type { EtatPrescription } from '#src/domaines/prescripteurs/index.ts';
import type { EtatRecrutements } from '#src/domaines/recrutements/index.ts';
import type { ResumeScenario } from '#src/domaines/scenarios/index.ts';
import type { ProfilStructures } from '#src/domaines/structures/index.ts';
import type { Carte, DocumentRapport, Fiabilite } from '#src/socle/rapports/document.ts';
import type { GenreRapport } from './studio/forme.ts';

/** La même question posée à un seul type d'offre : un désert d'un type se cache derrière l'abondance d'un autre. */
export interface AccesParType {
  type: string;
  libelle: string;
  /** Communes du territoire en zone blanche confirmée si l'on ne compte que ce type. */
  confirmee: number;
  /** Part du besoin dans ces communes, de 0 à 1 ; null : non calculable. */
  partBesoin: number | null;
}

/** Tout ce que l'état des lieux complet sait d'un territoire, chaque partie venant du domaine qui en répond. */
export interface EtatDesLieuxComplet {
  etat: EtatDesLieux;
  accesParType: AccesParType[];
  profil: ProfilStructures | null;
  /** null : ni bilan accepté, ni sorties, ni heures. Absent des versions figées avant cette partie. */
  activite?: ResultatsTerritoire | null;
  prescription: EtatPrescription | null;
  /** null : aucun fichier de recrutements importé. */
  recrutements: EtatRecrutements | null;
  scenarios: ResumeScenario[];
}

/** Un chiffre du document, avec une clé stable d'une année sur l'autre. */
export interface ChiffreCle {
  cle: string;
  libelle: string;
  /** Dans son unité (une part est en pour cent) ; null : non calculable. */
  valeur: number | null;
  unite: string;
  decimales: number;
  fiabilite: Fiabilite;
  definition: string;
  date: string;
  source: string;
}

export const PARTIES = [
  'essentiel',
  'offre',
  'activite',
  'besoins',
  'equipement',
  'acces',
  'typologie',
  'diversification',
  'prescription',
  'recrutements',
  'scenarios',
] as const;
export type Partie = (typeof PARTIES)[number];

export const LIBELLES_PARTIE: Record<Partie, string> = {
  essentiel: "L'essentiel",
  offre: "L'offre d'insertion",
  activite: 'Activité et sorties',
  besoins: "Les besoins d'insertion",
  equipement: 'Les postes rapportés aux besoins',
  acces: "L'accès aux postes et les zones blanches",
  typologie: 'La situation du territoire',
  diversification: 'La diversité des activités',
  prescription: 'La prescription',
  recrutements: 'Les recrutements des entreprises',
  scenarios: 'Les scénarios étudiés',
};

/** Ce que des personnes ont écrit : du texte simple, un paragraphe par ligne vide. */
export interface Textes {
  titre: string;
  introduction: string;
  conclusion: string;
  /** Par clé de bloc. */
  commentaires: Partial<Record<string, string>>;
  /** Par clé de bloc : les chiffres que le texte cite, tels qu'ils s'écrivaient ce jour-là. */
  citations?: Partial<Record<string, Record<string, string>>>;
}

export const TEXTES_VIDES: Textes = { titre: '', introduction: '', conclusion: '', commentaires: {} };

/** Proposition tirée d'un constat par une règle. Jamais appuyée sur un chiffre non calculable. */
export interface Proposition {
  /** Clé de la règle, et de ce à quoi elle s'applique (`secteur.absent:F`). */
  cle: string;
  partie: Partie;
  constat: string;
  /** Verbe à l'infinitif : ce qu'il y a à faire. */
  proposition: string;
  porteur: string;
  /** Clés des chiffres sur lesquels elle s'appuie. */
  chiffres: string[];
  /** Personnes concernées, pour l'ordre ; null : on ne sait pas les compter. */
  personnes: number | null;
}

/** Ce qu'une personne a décidé d'une proposition, ou sa propre recommandation (`origine` null). */
export interface RecommandationGardee {
  id: string;
  decision: 'retenue' | 'ecartee';
  constat: string;
  proposition: string;
  porteur: string;
  /** Pourquoi elle est écartée. */
  motif: string;
  chiffres: string[];
  /** La proposition telle qu'elle était quand on en a décidé. */
  origine: Pick<Proposition, 'constat' | 'proposition' | 'porteur'> | null;
  /** Valeurs des chiffres à ce moment. */
  alors: Record<string, number | null>;
  par: string;
  /** Instant ISO 8601. */
  le: string;
}

/** Une recommandation telle qu'on la lit : chiffres du jour, et ce qui a changé depuis qu'on l'a écrite. */
export interface Recommandation {
  id: string;
  etat: 'proposee' | 'retenue' | 'ajoutee' | 'ecartee';
  constat: string;
  proposition: string;
  porteur: string;
  motif: string;
  chiffres: ChiffreCle[];
  origine: RecommandationGardee['origine'];
  /** Le texte n'est plus celui de la proposition. */
  reecrite: boolean;
  /** Le constat tient encore avec les données du jour. */
  tient: boolean;
  /** Ce qui a changé depuis la rédaction, ou ce que valent les chiffres. */
  alertes: string[];
  personnes: number | null;
  par: string | null;
  le: string | null;
}

export interface Cartes {
  carte: Carte | null;
  sansVoiture: Carte | null;
}

/** Le contenu gardé d'une version figée : il suffit à refaire les fichiers et à comparer deux années. */
export interface Contenu {
  /** Forme de ce contenu, pour relire les anciens. */
  forme: 1;
  /** Absent : un état des lieux d'avant les autres genres. */
  genre?: GenreRapport;
  /** Propre à l'état des lieux. */
  complet?: EtatDesLieuxComplet;
  chiffres: ChiffreCle[];
  textes: Textes;
  recommandations: Recommandation[];
  document: DocumentRapport;
}

export type ContenuEtatDesLieux = Contenu & { complet: EtatDesLieuxComplet };
