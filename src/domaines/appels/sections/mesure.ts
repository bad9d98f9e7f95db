import { type Option, option, type SectionEditee } from './forme.ts';

const TYPES: readonly Option[] = [
  option('nombre', 'Un nombre'),
  option('montant', 'Un montant en euros'),
  option('taux', 'Un taux : deux nombres relevés, le pourcentage est calculé'),
];
const AGREGATIONS: readonly Option[] = [
  option('somme', 'On les additionne'),
  option('dernier', 'Le dernier relevé compte'),
  option('moyenne', 'On en fait la moyenne'),
  option('rapport', 'Rapport des sommes (pour un taux)'),
];
const QUESTIONS: readonly Option[] = [
  option('texte', 'Une ligne de texte'),
  option('texte_long', 'Un texte'),
  option('nombre', 'Un nombre'),
  option('montant', 'Un montant'),
  option('date', 'Une date'),
  option('oui_non', 'Oui ou non'),
  option('choix', 'Un choix dans une liste'),
];

/** Ce qui est compté, demandé et noté. */
export const SECTIONS_MESURE: readonly SectionEditee[] = [
  {
    id: 'indicateurs',
    titre: 'Les indicateurs',
    aide: "Comptés dans l'année et au bilan, puis réunis pour évaluer l'appel entier.",
    champs: [
      {
        genre: 'liste',
        chemin: 'indicateurs',
        libelle: 'Indicateurs',
        ligne: 'indicateur',
        identifie: true,
        champs: [
          { genre: 'texte', chemin: 'libelle', libelle: 'Ce qui est compté' },
          { genre: 'choix', chemin: 'type', libelle: 'Mesure', options: TYPES, defaut: 'nombre' },
          { genre: 'texte', chemin: 'unite', libelle: 'Unité', facultatif: true },
          { genre: 'nombre', chemin: 'cible', libelle: "Cible pour l'appel entier", facultatif: true },
          { genre: 'choix', chemin: 'agregation', libelle: 'Plusieurs relevés', options: AGREGATIONS, defaut: 'somme' },
          {
            genre: 'choix',
            chemin: 'orientation',
            libelle: 'Orientation mesurée',
            options: 'orientations',
            facultatif: true,
          },
          { genre: 'texte', chemin: 'preuve', libelle: 'Preuve demandée', facultatif: true },
        ],
      },
    ],
  },
  {
    id: 'pieces',
    titre: 'Pièces et questions',
    aide: 'Ce qui s’ajoute au plan d’actions et au budget, déjà demandés à tous.',
    champs: [
      {
        genre: 'liste',
        chemin: 'pieces',
        libelle: 'Pièces à joindre',
        ligne: 'pièce',
        identifie: true,
        champs: [
          { genre: 'texte', chemin: 'libelle', libelle: 'Nom de la pièce' },
          { genre: 'coche', chemin: 'obligatoire', libelle: 'Obligatoire' },
        ],
      },
      {
        genre: 'liste',
        chemin: 'questions',
        libelle: 'Questions propres à cet appel',
        ligne: 'question',
        identifie: true,
        champs: [
          { genre: 'texte', chemin: 'libelle', libelle: 'Question' },
          { genre: 'choix', chemin: 'type', libelle: 'Réponse attendue', options: QUESTIONS, defaut: 'texte_long' },
          {
            genre: 'reponses',
            chemin: 'options',
            libelle: 'Réponses proposées',
            aide: 'Pour un choix : une par ligne.',
            facultatif: true,
          },
          { genre: 'texte', chemin: 'aide', libelle: 'Aide', facultatif: true },
          { genre: 'coche', chemin: 'obligatoire', libelle: 'Obligatoire' },
        ],
      },
    ],
  },
  {
    id: 'selection',
    titre: 'La sélection',
    aide: 'Publiée avec l’appel : chaque candidat sait comment il sera noté.',
    champs: [
      {
        genre: 'liste',
        chemin: 'grille.criteres',
        libelle: 'Critères',
        aide: 'Les poids font 100.',
        ligne: 'critère',
        identifie: true,
        champs: [
          { genre: 'texte', chemin: 'libelle', libelle: 'Ce qui est noté' },
          { genre: 'texte', chemin: 'aide', libelle: "Ce que l'on regarde", facultatif: true },
          { genre: 'nombre', chemin: 'poids', libelle: 'Poids', unite: '%' },
          { genre: 'nombre', chemin: 'echelle', libelle: 'Noté de 0 à', defaut: '5' },
        ],
      },
      {
        genre: 'coche',
        chemin: 'grille.aveugle',
        libelle: "Lecture à l'aveugle",
        aide: 'Un lecteur ne voit les notes des autres qu’après avoir rendu les siennes.',
      },
      { genre: 'nombre', chemin: 'grille.lecteursMin', libelle: 'Lecteurs par candidature, au moins' },
      {
        genre: 'nombre',
        chemin: 'grille.ecartAlerte',
        libelle: 'Écart entre lecteurs à signaler',
        unite: 'points sur 100',
      },
    ],
  },
];
