import { contenuVide } from '../contenu.ts';
import { CLAUSES_SOLIDARITE } from './clauses.ts';
import type { Kit } from './forme.ts';

/** Faire naître une offre d'insertion là où il n'y en a pas : des territoires candidatent, avec leurs partenaires. */
export const zonesBlanches: Kit = {
  id: 'ami_zones_blanches',
  titre: "Manifestation d'intérêt : ouvrir l'insertion dans une zone blanche",
  resume:
    "Un territoire candidate avec ses partenaires, décrit son projet et s'engage sur des clauses de solidarité entre territoires bien et mal pourvus.",
  genre: 'ami',
  intitule: "Développer l'insertion par l'activité économique là où elle manque",
  contenu: {
    ...contenuVide(),
    axe: "Développement équilibré de l'insertion",
    contexte:
      "L'offre d'insertion est inégale : des habitants éloignés de l'emploi n'ont aucune structure à portée. Cet appel ne finance pas un projet tout fait ; il cherche des territoires prêts à en construire un, avec les entreprises, les prescripteurs et les structures voisines.",
    publics: ['rsa', 'deld', 'jeunes', 'qpv'],
    objectifs:
      "Faire émerger, dans les territoires peu ou pas couverts, un projet d'insertion porté localement : un besoin compté, une activité qui trouve des clients, un employeur, un accompagnement et des financeurs.",
    orientations: [
      {
        id: 'besoin',
        titre: 'Le besoin du territoire',
        description: "Qui attend une solution, où, et pourquoi l'offre voisine n'y répond pas.",
        obligatoire: true,
      },
      {
        id: 'activite',
        titre: 'Une activité qui tient',
        description:
          'Activités envisagées, clients possibles, métiers que les employeurs peinent à pourvoir, concurrence.',
        obligatoire: true,
      },
      {
        id: 'partenariat',
        titre: 'Un partenariat local',
        description: 'Qui porte, qui prescrit, qui accompagne, qui achète, qui cofinance ; qui décide et comment.',
        obligatoire: true,
      },
      {
        id: 'acces',
        titre: "L'accès des personnes",
        description: "Transports, garde d'enfants, logement, numérique : ce qui permet de venir travailler.",
        obligatoire: false,
      },
    ],
    resultats:
      "Une feuille de route par territoire retenu : étapes datées, implantation ou extension d'une structure, financements réunis, nombre de postes visé.",
    eligibilite: {
      ...contenuVide().eligibilite,
      natures: ['epci', 'departement', 'structure', 'reseau', 'partenaire'],
      precision:
        'La candidature est celle d’un territoire : une intercommunalité, ou un groupe d’acteurs qui la représente et dont elle est partenaire.',
      conditions: [
        {
          id: 'accord_territoire',
          libelle: "L'intercommunalité a donné son accord écrit",
          fondement: "Règlement de l'appel",
        },
        {
          id: 'structure_partenaire',
          libelle: "Une structure d'insertion, existante ou à créer, est nommée",
          fondement: "Règlement de l'appel",
        },
      ],
    },
    duree: { mois: 18 },
    financement: {
      ...contenuVide().financement,
      plan: [
        {
          genre: 'acompte',
          libelle: 'Étude et préfiguration',
          condition: 'livrable',
          part: '40',
          livrable: 'Feuille de route validée par le territoire',
        },
        { genre: 'solde', libelle: "Ouverture ou extension de l'offre", condition: 'bilan' },
      ],
      texte:
        "Le soutien porte sur la préparation du projet. Les aides au poste et les aides à l'investissement suivent leurs propres règles.",
    },
    indicateurs: [
      {
        id: 'postes',
        libelle: "Postes d'insertion ouverts dans le territoire",
        type: 'nombre',
        unite: 'équivalents temps plein',
        preuve: 'Conventions signées',
        agregation: 'dernier',
      },
      {
        id: 'employeurs',
        libelle: 'Employeurs et acheteurs engagés par écrit',
        type: 'nombre',
        unite: 'employeurs',
        preuve: "Lettres d'engagement",
        agregation: 'somme',
        orientation: 'partenariat',
      },
      {
        id: 'part_residents',
        libelle: 'Part des personnes recrutées qui habitent la zone blanche',
        type: 'taux',
        unite: '%',
        preuve: 'Liste anonyme des communes de résidence',
        agregation: 'rapport',
        orientation: 'acces',
      },
    ],
    pieces: [
      { id: 'accord', libelle: "Accord écrit de l'intercommunalité", obligatoire: true },
      { id: 'partenaires', libelle: 'Lettres des partenaires et des cofinanceurs', obligatoire: false },
    ],
    grille: {
      criteres: [
        {
          id: 'besoin',
          libelle: 'Besoin démontré',
          aide: 'Chiffres et témoignages du territoire.',
          echelle: 5,
          poids: 25,
        },
        {
          id: 'economie',
          libelle: 'Réalisme économique',
          aide: 'Des clients, un employeur, un budget qui tient après le lancement.',
          echelle: 5,
          poids: 25,
        },
        {
          id: 'partenariat',
          libelle: 'Force du partenariat',
          aide: 'Engagements écrits, rôles clairs.',
          echelle: 5,
          poids: 25,
        },
        {
          id: 'solidarite',
          libelle: 'Clauses de solidarité',
          aide: 'Clauses tenables, conditions réunies, vigilances traitées.',
          echelle: 5,
          poids: 25,
        },
      ],
      aveugle: false,
      lecteursMin: 2,
      ecartAlerte: 20,
    },
    territoireCandidat: true,
    clauses: CLAUSES_SOLIDARITE,
    suivi:
      'Un comité réunit chaque trimestre les territoires retenus et les financeurs. Le diagnostic est refait à la fin : la zone est-elle encore blanche ?',
  },
};
