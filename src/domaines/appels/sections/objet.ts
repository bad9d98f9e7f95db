import { PUBLICS_APPEL } from '../forme.ts';
import { option, type SectionEditee } from './forme.ts';

/** Ce que l'appel cherche, avec quelles orientations, et qui peut y répondre. */
export const SECTIONS_OBJET: readonly SectionEditee[] = [
  {
    id: 'objet',
    titre: "L'objet",
    aide: "Ce que l'appel cherche, et pour qui.",
    champs: [
      { genre: 'texte', chemin: 'axe', libelle: 'Axe de la politique', facultatif: true },
      { genre: 'texte', chemin: 'contexte', libelle: 'Contexte', lignes: 5 },
      {
        genre: 'cases',
        chemin: 'publics',
        libelle: 'Publics',
        options: PUBLICS_APPEL.map(({ id, libelle }) => option(id, libelle)),
      },
      { genre: 'texte', chemin: 'publicsTexte', libelle: 'Précisions sur les publics', lignes: 3, facultatif: true },
      { genre: 'texte', chemin: 'objectifs', libelle: 'Objectifs', lignes: 5 },
      { genre: 'texte', chemin: 'resultats', libelle: 'Résultats attendus', lignes: 3 },
      { genre: 'texte', chemin: 'territoiresTexte', libelle: 'Territoire concerné, en mots', facultatif: true },
    ],
  },
  {
    id: 'orientations',
    titre: 'Les orientations',
    aide: 'Chacune devient une partie de la candidature, puis du bilan.',
    champs: [
      {
        genre: 'liste',
        chemin: 'orientations',
        libelle: 'Orientations',
        ligne: 'orientation',
        identifie: true,
        champs: [
          { genre: 'texte', chemin: 'titre', libelle: 'Titre' },
          { genre: 'texte', chemin: 'description', libelle: 'Ce que vous en attendez', lignes: 3 },
          { genre: 'coche', chemin: 'obligatoire', libelle: 'Tout candidat doit y répondre' },
        ],
      },
    ],
  },
  {
    id: 'eligibilite',
    titre: 'Qui peut candidater',
    aide: 'Le candidat le vérifie avant de commencer ; ce qui ne se calcule pas est vérifié par vos agents.',
    champs: [
      {
        genre: 'cases',
        chemin: 'eligibilite.natures',
        libelle: 'Organisations admises',
        aide: 'Aucune case : toutes.',
        facultatif: true,
        options: 'natures',
      },
      {
        genre: 'texte',
        chemin: 'eligibilite.precision',
        libelle: 'Question posée au candidat',
        aide: 'Par exemple : « Votre organisation est-elle une tête de réseau présente dans ce territoire ? »',
        lignes: 2,
        facultatif: true,
      },
      {
        genre: 'cases',
        chemin: 'eligibilite.territoires',
        libelle: 'Territoires admis',
        aide: "Aucune case : tout le territoire de l'appel.",
        facultatif: true,
        options: 'territoires',
      },
      { genre: 'coche', chemin: 'eligibilite.uneParPorteur', libelle: 'Une seule candidature par organisation' },
      {
        genre: 'coche',
        chemin: 'territoireCandidat',
        libelle: 'La candidature est celle d’un territoire',
        aide: 'Partenaires, projet de territoire et cofinanceurs sont alors demandés.',
      },
      {
        genre: 'liste',
        chemin: 'eligibilite.conditions',
        libelle: 'Conditions vérifiées par le service',
        ligne: 'condition',
        identifie: true,
        champs: [
          { genre: 'texte', chemin: 'libelle', libelle: 'Ce qui est exigé' },
          { genre: 'texte', chemin: 'fondement', libelle: 'Texte qui la fonde', facultatif: true },
        ],
      },
    ],
  },
];
