import type { Criteres } from '../forme.ts';

/** Un jeu de critères livré, à reprendre et à adapter ; le texte national n'en impose pas : peu de critères valent mieux que beaucoup. */
export interface ModeleCriteres {
  id: string;
  titre: string;
  /** À quoi il convient. */
  aide: string;
  criteres: Criteres;
}

const ELIGIBILITE: Criteres['eligibilite'] = [
  {
    id: 'porteur',
    libelle: 'Le porteur a une forme juridique admise pour le type de structure demandé',
    fondement: 'Code du travail, R5132-27 pour un chantier ; L5132-5 à L5132-15 pour les autres',
  },
  {
    id: 'public',
    libelle: "Les personnes embauchées sont éligibles à l'insertion par l'activité économique",
    fondement: 'Code du travail, L5132-1 et L5132-3',
  },
  {
    id: 'projet_ecrit',
    libelle: "Le projet d'insertion est écrit et couvre les quatre axes",
    fondement: 'Code du travail, R5132-2, R5132-10-7, R5132-12 ou R5132-28',
  },
  {
    id: 'moyens',
    libelle: "Un encadrement technique et un accompagnement social existent dès l'ouverture",
    fondement: 'Code du travail, R5132-2 et R5132-28 (moyens humains, matériels et financiers)',
  },
  {
    id: 'comptes',
    libelle: 'Une comptabilité distincte suit les activités d’insertion ; les comptes sont joints',
    fondement: 'Code du travail, L5132-15 et D5132-34 pour un chantier',
  },
];

export const MODELES_CRITERES: readonly ModeleCriteres[] = [
  {
    id: 'quatre_axes',
    titre: 'Les quatre axes du projet, puis le territoire',
    aide: "Suit la grille d'analyse de l'instruction de 2008 ; convient à la plupart des départements.",
    criteres: {
      eligibilite: ELIGIBILITE,
      selection: [
        {
          id: 'accueil',
          libelle: 'Accueil et intégration en milieu de travail',
          aide: 'Accueil, poste adapté, tutorat, sécurité, évolution dans le poste.',
          echelle: 5,
          poids: 20,
        },
        {
          id: 'accompagnement',
          libelle: 'Accompagnement social et professionnel',
          aide: 'Diagnostic, rythme des entretiens, partenaires, immersions, suite après la sortie.',
          echelle: 5,
          poids: 25,
        },
        {
          id: 'formation',
          libelle: 'Formation',
          aide: 'Savoirs de base, gestes du métier, certifications, temps réellement prévu.',
          echelle: 5,
          poids: 15,
        },
        {
          id: 'territoire',
          libelle: 'Activité économique et développement du territoire',
          aide: "Besoins du territoire, zones sans offre, métiers qui recrutent, place parmi l'offre existante.",
          echelle: 5,
          poids: 20,
        },
        {
          id: 'resultats',
          libelle: 'Résultats et sincérité du bilan',
          aide: 'Postes réalisés, sorties, écarts expliqués, justificatifs.',
          echelle: 5,
          poids: 10,
        },
        {
          id: 'economie',
          libelle: 'Solidité économique',
          aide: 'Équilibre du budget, clients, dépendance à une seule aide, trésorerie.',
          echelle: 5,
          poids: 10,
        },
      ],
    },
  },
  {
    id: 'territoire_d_abord',
    titre: "Le territoire d'abord",
    aide: "Quand l'enveloppe est courte et que des zones n'ont aucune offre.",
    criteres: {
      eligibilite: ELIGIBILITE,
      selection: [
        {
          id: 'territoire',
          libelle: "Réponse aux besoins d'un territoire mal desservi",
          aide: 'Le diagnostic du territoire est montré à côté du dossier : zones sans offre, accès, besoins.',
          echelle: 5,
          poids: 45,
        },
        {
          id: 'publics',
          libelle: "Publics les plus éloignés de l'emploi",
          aide: 'Part des personnes au RSA, sans emploi depuis longtemps, sans diplôme, et moyens prévus pour elles.',
          echelle: 5,
          poids: 25,
        },
        {
          id: 'accompagnement',
          libelle: "Qualité de l'accompagnement",
          aide: 'Temps par personne, partenaires, formation.',
          echelle: 5,
          poids: 20,
        },
        {
          id: 'economie',
          libelle: 'Solidité économique',
          aide: 'Budget équilibré, cofinanceurs confirmés.',
          echelle: 5,
          poids: 10,
        },
      ],
    },
  },
  {
    id: 'trois_criteres',
    titre: 'Trois critères',
    aide: 'Le plus court : pour une première campagne, ou peu de dossiers.',
    criteres: {
      eligibilite: ELIGIBILITE.slice(0, 3),
      selection: [
        {
          id: 'projet',
          libelle: "Qualité du projet d'insertion",
          aide: 'Les quatre axes, ensemble.',
          echelle: 5,
          poids: 50,
        },
        {
          id: 'territoire',
          libelle: "Développement équilibré de l'offre sur le territoire",
          aide: 'Code du travail, R5132-2 : le préfet tient compte de l’offre existante.',
          echelle: 5,
          poids: 30,
        },
        {
          id: 'resultats',
          libelle: 'Résultats de l’année passée',
          aide: 'Première demande : crédibilité des objectifs.',
          echelle: 5,
          poids: 20,
        },
      ],
    },
  },
];

/** Poids proposés pour la part modulée : une convention locale, à publier ; aucun texte ne les fixe. */
export const MODULATION_PROPOSEE = { publics: '40', moyens: '30', resultats: '30' } as const;
