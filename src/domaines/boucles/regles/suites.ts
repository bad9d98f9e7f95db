import type { CleEtape, Suite } from '../forme.ts';

export interface Contexte {
  /** « dans le Pas-de-Calais ». */
  lieu: string;
  ref: string;
  /** « bénéficiaires du RSA ». */
  personnes: string;
  /** Année en cours. */
  annee: number;
}

/** Ce que la personne peut faire elle-même. */
export interface Gestes {
  mesurer: boolean;
  appeler: boolean;
  implanter: boolean;
  /** Elle dépose des dossiers : c'est une structure. */
  dossiers: boolean;
  instances: boolean;
  conventions: boolean;
  activite: boolean;
}

const si = (peut: boolean, adresse: string) => (peut ? adresse : null);

/** Ce qu'il y a à faire quand une étape manque, qui peut le faire, et l'adresse si c'est la personne qui lit. */
export function suiteDe(cle: CleEtape, { ref }: Contexte, g: Gestes): Suite {
  const mesurer: Suite = {
    libelle: "Mesurer l'écart",
    adresse: si(g.mesurer, `/territoires/${ref}/boucle/mesurer`),
    qui: "un agent d'un service public de ce territoire (État, région, département, intercommunalité)",
  };
  const suites: Record<CleEtape, Suite> = {
    besoin: mesurer,
    ecart: mesurer,
    mesure: mesurer,
    appel: g.appeler
      ? {
          libelle: 'Lancer un appel ici',
          adresse: `/appels/nouveau?kit=ami_zones_blanches&territoire=${ref}`,
          qui: 'un financeur public',
        }
      : {
          libelle: "Chercher où implanter l'offre",
          adresse: si(g.implanter, `/implantations?territoire=${ref}`),
          qui: 'un financeur public, par un appel, un plan ou une proposition',
        },
    dossiers: {
      libelle: 'Ouvrir son dossier unique',
      adresse: si(g.dossiers, '/mes-dossiers'),
      qui: "une structure, pendant la campagne ; un porteur de projet, pendant l'appel",
    },
    avis: {
      libelle: 'Voir ce qui attend un avis',
      adresse: si(g.instances, '/instances'),
      qui: 'la DDETS, qui inscrit les dossiers à une séance de la commission',
    },
    argent: {
      libelle: 'Décider et signer',
      adresse: si(g.conventions, '/conventions'),
      qui: "la DDETS, après l'avis de la commission",
    },
    activite: {
      libelle: 'Saisir les heures et les sorties',
      adresse: si(g.activite, '/activite'),
      qui: 'la structure, chaque mois, ou la DDETS',
    },
  };
  return suites[cle];
}
