import type { Public } from '#src/domaines/besoins/index.ts';
import type { Fiabilite, Source } from '#src/socle/rapports/document.ts';
import type { Mesure } from '#src/socle/rapports/mesure.ts';
import type { ModeleId } from '../acces/modeles.ts';
import type { Mode } from '../acces/temps.ts';
import type { Diversification } from '../diversification/forme.ts';
import type { TypeTerritoire } from '../regles/typologie.ts';
import type { Classe } from '../regles/zones.ts';
import type { Question } from '../schema.ts';

export type { Mesure };

/** Un territoire auquel on se compare, du plus proche au plus large. */
export interface TerritoireCompare {
  ref: string;
  nom: string;
}

export interface LigneOffre {
  type: string;
  libelle: string;
  /** Structures actives implantées dans le territoire. */
  structures: number;
  /** Dont celles dont les ETP viennent d'une annexe financière ou d'une saisie, et non de la médiane du type. */
  structuresConnues: number;
  etp: Mesure;
}

export interface LigneBesoin {
  public: Public;
  libelle: string;
  mesure: Mesure;
  /** Comment les communes sans donnée publiée ont été estimées ; null si tout est observé. */
  methode: string | null;
  /** Personnes du public pour 1 000 habitants, ici et en France ; null si non calculable. */
  pour1000Habitants: number | null;
  pour1000HabitantsFrance: number | null;
}

/** Postes d'insertion (ETP) pour 1 000 personnes, au territoire puis dans chaque territoire de `comparaisons`, dans le même ordre. */
export interface LigneRatio {
  libelle: string;
  territoire: number | null;
  comparaisons: (number | null)[];
  fiabilite: Fiabilite;
}

export interface LigneAcces {
  modele: ModeleId;
  libelle: string;
  /** ETP à portée pour 1 000 personnes en besoin. */
  pour1000: number | null;
  /** Moyenne de référence et plancher, dans la même unité. */
  reference: number | null;
  plancher: number | null;
  sousPlancher: boolean | null;
}

/** L'accès d'un territoire selon un mode de déplacement. */
export interface AccesTerritoire {
  mode: Mode;
  libelleMode: string;
  /** Numéro du diagnostic enregistré (`diagnostic.id`), tant qu'il compte parmi les derniers consultés. */
  diagnostic: number;
  modeles: LigneAcces[];
  classe: Classe;
  /** Communes par classe. */
  parClasse: Record<Classe, number>;
  partBesoinEnZoneBlanche: number | null;
  /** Part de l'offre reçue qui vient d'un autre département. */
  partExterieure: number | null;
}

export interface CommuneBlanche {
  ref: string;
  nom: string;
  besoin: number | null;
  besoinFiabilite: Fiabilite;
  /** Effectif de 1 à 4 personnes, à ne pas montrer : écrire « moins de 5 ». */
  secret: boolean;
  /** Selon le modèle de référence. */
  pour1000: number | null;
  classe: Classe;
}

/** Tout ce qu'un état des lieux dit d'un territoire ; le document et l'écran n'ajoutent aucun chiffre. */
export interface EtatDesLieux {
  territoire: {
    ref: string;
    nom: string;
    /** « département », « intercommunalité (EPCI) »… */
    niveau: string;
    communes: number;
    population: number | null;
  };
  question: Question;
  /** « les demandeurs d'emploi », « toutes les structures de l'IAE » : la question en clair. */
  enClair: { public: string; types: string; reference: string };
  /** Jour auquel les ETP sont comptés, AAAA-MM-JJ. */
  jour: string;
  /** La réponse, en une phrase. */
  phrase: string;
  chiffres: { besoin: Mesure; etp: Mesure; acces: Mesure; postesPour1000: Mesure };
  offre: LigneOffre[];
  besoins: LigneBesoin[];
  comparaisons: TerritoireCompare[];
  ratios: LigneRatio[];
  acces: AccesTerritoire;
  /** La même question sans voiture (à vélo). */
  sansVoiture: AccesTerritoire;
  /** Communes en zone blanche confirmée puis sensibles, du plus grand besoin au plus petit. */
  zonesBlanches: CommuneBlanche[];
  typologie: {
    type: TypeTerritoire | null;
    libelle: string;
    consequence: string;
    /** Personnes en besoin pour 1 000 habitants, ici et dans la référence. */
    besoinPour1000: number | null;
    besoinPour1000Reference: number | null;
    accesPour1000: number | null;
    accesPour1000Reference: number | null;
  };
  /** Variété des activités, comparée à celle des territoires qui lui ressemblent. */
  diversification: Diversification;
  sources: Source[];
  /** Ce qu'il faut savoir pour ne pas faire dire aux chiffres ce qu'ils ne disent pas. */
  reserves: string[];
}
