import { operationSituee } from '../src/domaines/accompagnements/index.ts';
import { sansBinome } from '../src/domaines/designations/requetes/suivis.ts';
import { lirePortefeuilles } from '../src/domaines/designations/requetes/tableau.ts';
import { evaluer } from '../src/domaines/evaluations/requetes/evaluer.ts';
import { fileOrientations } from '../src/domaines/orientations/requetes/file.ts';
import { ressemblants } from '../src/domaines/personnes/doublons.ts';
import { choixDe } from '../src/domaines/personnes/requetes/choix.ts';
import { chercherPersonnes, type FiltresPersonnes } from '../src/domaines/personnes/requetes/liste.ts';
import { lireSemaine, mesEquipes } from '../src/domaines/rendezvous/requetes/agenda.ts';
import { lireMaFile, lireMaJournee } from '../src/domaines/suivis/maFile/requetes.ts';
import { lireDossier } from '../src/domaines/suivis/requetes/dossier.ts';
import {
  delaisDe,
  equipesDirigees,
  fileOrientation,
  portefeuillesDe,
  transfertsEnAttente,
  venuesRecentes,
} from '../src/domaines/suivis/responsable/requetes.ts';
import type { Acteur } from '../src/droits/acteur.ts';
import { lireEnCloison } from '../src/droits/cloison.ts';
import type { Base } from '../src/socle/base/base.ts';
import { type Cloison, horsCloison } from '../src/socle/base/cloison.ts';
import { aujourdhui } from '../src/socle/jour.ts';

/** Ce que lit une page : les mêmes appels que son chargeur, dans la cloison de qui la demande. */
export interface PageLue {
  nom: string;
  /** Qui la demande : voir `courrielDuBanc`. */
  qui: string;
  lire: (acteur: Acteur) => Promise<unknown>;
}

/** Un nom, un parcours et un département qui existent, pour que la recherche trouve. */
export interface Reperes {
  nom: string;
  prenom: string;
  naissance: string;
  parcours: number;
  operation: number;
  /** Une opération ordinaire, quatre fois plus petite. */
  ordinaire: number;
  equipe: number;
  referent: number;
}

const file = (acteur: Acteur) =>
  lireEnCloison(acteur, async (c) => [await lireMaFile(c, acteur), await lireMaJournee(c, acteur)]);

const responsable = (acteur: Acteur) =>
  lireEnCloison(acteur, async (c) => {
    const equipes = await equipesDirigees(c, acteur);
    return [
      await venuesRecentes(c, equipes),
      await fileOrientation(c, equipes),
      await portefeuillesDe(c, equipes),
      await delaisDe(c, equipes),
      await transfertsEnAttente(c, equipes),
    ];
  });

const FILTRES = { tri: 'nom', sens: 'asc', page: 1, taille: 50 } as const;
const recherche =
  (b: Base, f: Partial<FiltresPersonnes>) =>
  async (acteur: Acteur): Promise<unknown> => [
    await choixDe(b, acteur),
    await lireEnCloison(acteur, (c) => chercherPersonnes(c, acteur, { ...FILTRES, ...f })),
  ];

const portefeuilles = (b: Base, operation: number, equipes: number[] | null) => async (acteur: Acteur) => {
  const o = await operationSituee(b, operation);
  return [await lirePortefeuilles(b, o), await lireEnCloison(acteur, (c) => sansBinome(c, operation, equipes))];
};

const agenda = (equipe: number | null) => (acteur: Acteur) =>
  lireEnCloison(acteur, async (c) => [
    await mesEquipes(c, acteur),
    await lireSemaine(c, acteur, lundiDe(aujourdhui()), equipe),
  ]);
const lundiDe = (jour: string) =>
  new Date(Date.parse(jour) - ((new Date(jour).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);

const orientations = (acteur: Acteur) =>
  lireEnCloison(acteur, (c) => fileOrientations(c, { sens: 'asc', page: 1, taille: 50 }));

const doublons = (r: Reperes) => (acteur: Acteur) =>
  lireEnCloison(acteur, (c: Cloison) =>
    // Écrit comme on l'entend : une lettre de moins.
    horsCloison(c, (trx) =>
      ressemblants(trx, acteur, '62', { nom: r.nom.slice(0, -1), prenom: r.prenom, naissance: r.naissance }),
    ),
  );

export const pagesDuBanc = (b: Base, r: Reperes): PageLue[] => [
  { nom: 'accueil d’un référent : Ma file', qui: 'r-1-3-2', lire: file },
  { nom: 'accueil d’un référent social, deux portefeuilles', qui: 's-1-3-1', lire: file },
  { nom: 'accueil du responsable d’une équipe', qui: 'rt-1-3-1', lire: responsable },
  { nom: 'accueil du responsable de huit équipes', qui: 'rt-1-0-1', lire: responsable },
  { nom: 'recherche, sans critère', qui: 'r-1-3-2', lire: recherche(b, {}) },
  { nom: 'recherche par nom et prénom', qui: 'r-1-3-2', lire: recherche(b, { q: `${r.nom} ${r.prenom}` }) },
  { nom: 'recherche par un nom courant', qui: 'r-1-3-2', lire: recherche(b, { q: 'martin' }) },
  { nom: 'recherche par trois lettres', qui: 'r-1-3-2', lire: recherche(b, { q: 'mar' }) },
  { nom: 'recherche par date de naissance', qui: 'r-1-3-2', lire: recherche(b, { q: r.naissance }) },
  { nom: 'recherche, mes dossiers', qui: 'r-1-3-2', lire: recherche(b, { miennes: true }) },
  {
    nom: 'recherche par équipe, étape et référent',
    qui: 'rt-1-3-1',
    lire: recherche(b, { equipe: r.equipe, etat: 'accompagnement', referent: r.referent }),
  },
  { nom: 'recherche, parcours clos compris, page 20', qui: 'c-1-0-1', lire: recherche(b, { clos: true, page: 20 }) },
  { nom: 'noms qui s’entendent de même, à la saisie', qui: 'o-1-0-1', lire: doublons(r) },
  { nom: 'portefeuilles de l’opération', qui: 'rt-1-3-1', lire: portefeuilles(b, r.operation, [r.equipe]) },
  { nom: 'ma semaine', qui: 'r-1-3-2', lire: agenda(null) },
  { nom: 'semaine d’une équipe', qui: 'rt-1-3-1', lire: agenda(r.equipe) },
  { nom: 'orientations à décider', qui: 'rt-1-3-1', lire: orientations },
  {
    nom: 'page d’une personne, lecture tracée',
    qui: 'r-1-3-2',
    lire: (acteur) => lireEnCloison(acteur, (c) => lireDossier(c, acteur, r.parcours)),
  },
  { nom: 'évaluation, 2 300 parcours', qui: 'rt-2-0-1', lire: (acteur) => evaluer(b, acteur, r.ordinaire) },
  { nom: 'évaluation, 10 000 parcours', qui: 'rt-1-0-1', lire: (acteur) => evaluer(b, acteur, r.operation) },
];
