import { nombreDe } from './controles.ts';
import type { Grandeur } from './grandeurs.ts';
import type { Reponse } from './marges.ts';

/**
 * Valeur créée et coûts sociaux évités. La première vient des comptes déclarés, sans hypothèse ; les seconds n'existent que sous des hypothèses
 * datées et citées : ils se donnent de leur borne basse à leur borne haute, jamais en un seul nombre.
 */
const euros = (
  cle: string,
  libelle: string,
  definition: string,
  lire: (n: (c: string) => number | null) => number | null,
): Grandeur => ({
  cle,
  theme: 'theme_valeur',
  libelle,
  question: null,
  unite: '€',
  decimales: 0,
  nature: 'total',
  personnes: false,
  definition,
  champs: [],
  lire: ({ valeurs }): Reponse | null => {
    const y = lire((champ) => nombreDe(valeurs, champ));
    return y === null ? null : { y, x: 1 };
  },
});
const personnes = (cle: string, libelle: string, definition: string, lire: Parameters<typeof euros>[3]): Grandeur => ({
  ...euros(cle, libelle, definition, lire),
  unite: 'personnes',
});
const champ = (id: string) => (n: (c: string) => number | null) => n(id);
/** Allocataires du RSA parmi des salariés, à la part constatée à l'entrée. */
const auRsa = (id: string) => (n: (c: string) => number | null) => {
  const [compte, rsa, salaries] = [n(id), n('rsa'), n('salaries')];
  return compte === null || rsa === null || salaries === null || salaries === 0 ? null : (compte * rsa) / salaries;
};

export const CREEE: Grandeur[] = [
  euros('valeur_ajoutee', 'Valeur ajoutée', 'Ventes moins achats et services extérieurs.', (n) => {
    const [ventes, achats] = [n('ventes'), n('achats')];
    return ventes === null || achats === null ? null : ventes - achats;
  }),
  euros(
    'masse_salariale',
    'Salaires et cotisations versés',
    'Masse salariale chargée, salariés en insertion compris.',
    champ('masse_salariale'),
  ),
  euros(
    'impots',
    'Impôts, taxes et cotisations',
    'Ce qui revient aux finances publiques et sociales.',
    champ('impots'),
  ),
  euros(
    'achats_locaux',
    'Achats dans le département',
    'Achats et services payés dans le département.',
    champ('achats_locaux'),
  ),
];
export const RECUE: Grandeur[] = [
  euros(
    'aides_poste',
    'Aides au poste',
    "Aides de l'État et du département aux postes d'insertion.",
    champ('aides_poste'),
  ),
  euros('subventions', 'Autres subventions publiques', 'Hors aides au poste.', champ('subventions')),
];
export const BASES: Grandeur[] = [
  personnes(
    'rsa_presents',
    'Salariés présents, allocataires du RSA à leur entrée',
    'Présents au 31 décembre, à la part d’allocataires des entrées.',
    auRsa('salaries_fin'),
  ),
  personnes(
    'rsa_durables',
    'Allocataires sortis en emploi durable',
    'Sorties en emploi durable, à la part d’allocataires des entrées.',
    auRsa('sorties_durable'),
  ),
  personnes('presents', 'Salariés en insertion présents', 'Au 31 décembre.', champ('salaries_fin')),
];

/** Un nombre de personnes et son intervalle à 95 %. */
export interface Compte {
  bas: number;
  haut: number;
}
export type Hypotheses = Record<string, number | null>;
export interface LigneEvitee {
  cle: string;
  libelle: string;
  /** Comment elle se calcule, en une phrase. */
  calcul: string;
  bas: number | null;
  haut: number | null;
  /** Hypothèses ou mesures qui manquent pour la calculer. */
  manque: string[];
}

interface Formule {
  cle: string;
  libelle: string;
  calcul: string;
  compte: string;
  /** Facteurs de la borne basse et de la borne haute : clés d'hypothèses. */
  facteurs: [bas: string, haut: string][];
  /** Ce qui rend un facteur utilisable : 1/100 pour une part, 12 pour un an. */
  echelle: number;
}
const RSA = 'rsa.personne_seule';
const FORMULES: Formule[] = [
  {
    cle: 'rsa_contrats',
    libelle: 'RSA non versé pendant les contrats',
    calcul: 'Allocataires présents × part qui le percevrait encore × montant du RSA × 12 mois.',
    compte: 'rsa_presents',
    facteurs: [
      ['valeur.part_rsa_bas', 'valeur.part_rsa_haut'],
      [RSA, RSA],
    ],
    echelle: 12 / 100,
  },
  {
    cle: 'rsa_sorties',
    libelle: 'RSA non versé après les sorties en emploi durable',
    calcul: 'Allocataires sortis en emploi durable × part qui le percevrait encore × mois évités × montant du RSA.',
    compte: 'rsa_durables',
    facteurs: [
      ['valeur.part_rsa_bas', 'valeur.part_rsa_haut'],
      ['valeur.mois_apres_bas', 'valeur.mois_apres_haut'],
      [RSA, RSA],
    ],
    echelle: 1 / 100,
  },
  {
    cle: 'autres',
    libelle: 'Autres coûts évités (santé, hébergement, justice…)',
    calcul: 'Salariés présents × coût évité par an et par personne.',
    compte: 'presents',
    facteurs: [['valeur.autres_bas', 'valeur.autres_haut']],
    echelle: 1,
  },
];
/** Hypothèses que la page montre, dans l'ordre. */
export const CLES_HYPOTHESES = [...new Set(FORMULES.flatMap((f) => f.facteurs.flat()))];

/**
 * Coûts évités : la borne basse prend l'intervalle bas de la mesure et l'hypothèse basse, la haute les deux hautes. Une hypothèse absente laisse
 * la ligne non calculable, elle ne vaut jamais zéro.
 */
export function couts(comptes: Readonly<Record<string, Compte | null>>, hypotheses: Hypotheses): LigneEvitee[] {
  return FORMULES.map((f) => {
    const compte = comptes[f.compte] ?? null;
    const manque = [
      ...(compte ? [] : [f.compte]),
      ...new Set(f.facteurs.flat().filter((cle) => hypotheses[cle] == null)),
    ];
    const borne = (rang: 0 | 1, depart: number) =>
      f.facteurs.reduce((produit, paire) => produit * hypotheses[paire[rang]]!, depart) * f.echelle;
    const calcule = compte !== null && manque.length === 0;
    return {
      cle: f.cle,
      libelle: f.libelle,
      calcul: f.calcul,
      bas: calcule ? borne(0, Math.max(0, compte.bas)) : null,
      haut: calcule ? borne(1, compte.haut) : null,
      manque,
    };
  });
}

/** Somme des lignes calculées, et combien manquent. */
export function sommeEvitee(lignes: readonly LigneEvitee[]): { bas: number; haut: number; manquent: number } | null {
  const faites = lignes.filter((l) => l.bas !== null);
  if (faites.length === 0) return null;
  return {
    bas: faites.reduce((a, l) => a + l.bas!, 0),
    haut: faites.reduce((a, l) => a + l.haut!, 0),
    manquent: lignes.length - faites.length,
  };
}
