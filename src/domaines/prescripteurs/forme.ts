import type { Public } from '#src/domaines/besoins/index.ts';
import type { Classe, Mesure, Mode, TerritoireCompare } from '#src/domaines/diagnostics/index.ts';
import type { Fiabilite, Source } from '#src/socle/rapports/document.ts';

/** Lieux de prescription d'une sorte, ici et ailleurs. */
export interface LigneTypePrescripteur {
  type: string;
  libelle: string;
  /** Lieux ouverts, habilités, qui reçoivent du public ; deux services de même sorte à la même adresse font un lieu. */
  lieux: Mesure;
  /** Lieux pour 10 000 personnes en besoin : au territoire, puis dans chaque territoire de `comparaisons`, dans le même ordre. */
  pour10000: number | null;
  comparaisons: (number | null)[];
}

/** L'accès aux prescripteurs selon un mode de déplacement. */
export interface AccesPrescription {
  mode: Mode;
  libelleMode: string;
  communesSans: Mesure;
  besoinSans: Mesure;
  /** Part du besoin dans une commune sans prescripteur à portée, entre 0 et 1 : au territoire, puis dans chaque territoire comparé. */
  partBesoinSans: number | null;
  partBesoinSansComparaisons: (number | null)[];
  /** Lieux de prescription à portée pour 10 000 personnes en besoin (2SFCA, un lieu = une unité), mêmes territoires. */
  lieuxPour10000: number | null;
  lieuxPour10000Comparaisons: (number | null)[];
}

/** Une commune et ce qui la sépare du prescripteur le plus proche, à côté de son accès à l'offre d'insertion. */
export interface CommunePrescription {
  ref: string;
  nom: string;
  besoin: number | null;
  besoinFiabilite: Fiabilite;
  /** Effectif réel de 1 à 4 personnes, à ne pas montrer : écrire « moins de 5 ». */
  secret: boolean;
  /** Minutes jusqu'au plus proche ; null : au-delà de `portee`. */
  minutes: number | null;
  plusProche: string | null;
  /** ETP d'insertion implantés dans la commune. */
  etp: number;
  /** Accès à l'offre d'insertion (IAE) : zone blanche ou non. */
  classe: Classe;
}

/** Qui prescrit, et où personne n'est à portée : un territoire, un public, un mode. Aucun chiffre n'est ajouté par l'écran ni le document. */
export interface EtatPrescription {
  territoire: { ref: string; nom: string; lieu: string; communes: number };
  public: Public;
  /** « les demandeurs d'emploi », sans article : « demandeurs d'emploi ». */
  publicEnClair: string;
  mode: Mode;
  libelleMode: string;
  /** Seuil au-delà duquel un prescripteur n'est plus à portée, en minutes, et d'où il vient. */
  minutes: number;
  sourceMinutes: string;
  /** Durée jusqu'à laquelle on a cherché, en minutes. */
  portee: number;
  /** Faux tant qu'aucun prescripteur n'est au registre : rien n'est alors « couvert » ni « sans prescripteur ». */
  calculable: boolean;
  /** Vrai si le registre contient des prescripteurs inventés. */
  demonstration: boolean;
  /** La réponse, en une phrase. */
  phrase: string;
  chiffres: {
    lieux: Mesure;
    communesSans: Mesure;
    besoinSans: Mesure;
    lieuxPour10000: Mesure;
  };
  comparaisons: TerritoireCompare[];
  /** Sortes de prescripteurs présentes au registre, de la plus fréquente à la plus rare. */
  types: LigneTypePrescripteur[];
  /** En voiture, à vélo, à pied. */
  acces: AccesPrescription[];
  /** Communes sans prescripteur à portée (selon `mode`), du plus grand besoin au plus petit. */
  communesSans: CommunePrescription[];
  /** Communes où des postes d'insertion sont implantés, sans prescripteur à portée. */
  offreSansPrescripteur: CommunePrescription[];
  /** Communes en zone blanche confirmée, alors qu'un prescripteur est à portée : il n'a rien à proposer. */
  prescripteurSansOffre: CommunePrescription[];
  /** Prescriptions réelles : toujours non calculable tant que l'application n'en reçoit pas. */
  prescriptions: Mesure;
  sources: Source[];
  reserves: string[];
}
