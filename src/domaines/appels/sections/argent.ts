import { option, type SectionEditee } from './forme.ts';

/** Quand, et avec quel argent. */
export const SECTIONS_ARGENT: readonly SectionEditee[] = [
  {
    id: 'calendrier',
    titre: 'Le calendrier',
    aide: "L'heure de clôture est celle de la base : à l'heure dite, il est trop tard.",
    champs: [
      { genre: 'nombre', chemin: 'duree.mois', libelle: "Durée de l'opération", unite: 'mois' },
      { genre: 'jour', chemin: 'duree.debut', libelle: "Début proposé de l'opération", facultatif: true },
      { genre: 'jour', chemin: 'duree.fin', libelle: "Fin proposée de l'opération", facultatif: true },
    ],
  },
  {
    id: 'financement',
    titre: 'Le financement',
    aide: 'Les règles que le budget de chaque candidat devra tenir, et quand l’argent sera versé.',
    champs: [
      {
        genre: 'cases',
        chemin: 'financement.regimes',
        libelle: 'Plafonds de coûts vérifiés',
        aide: "Plusieurs à la fois : le plus strict s'impose.",
        facultatif: true,
        options: 'regimes',
      },
      {
        genre: 'nombre',
        chemin: 'financement.tauxIndirects',
        libelle: "Plafond propre à l'appel : coûts indirects au plus",
        unite: '% du personnel direct',
        facultatif: true,
      },
      {
        genre: 'nombre',
        chemin: 'financement.tauxSubventionMax',
        libelle: 'Part la plus forte du coût que vous financez',
        unite: '%',
        facultatif: true,
      },
      {
        genre: 'nombre',
        chemin: 'financement.tauxAidesPubliquesMax',
        libelle: "Part la plus forte d'aides publiques, toutes ensemble",
        unite: '%',
        facultatif: true,
      },
      {
        genre: 'nombre',
        chemin: 'financement.montantMin',
        libelle: 'Subvention la plus faible',
        unite: '€',
        facultatif: true,
      },
      {
        genre: 'nombre',
        chemin: 'financement.montantMax',
        libelle: 'Subvention la plus forte',
        unite: '€',
        facultatif: true,
      },
      {
        genre: 'liste',
        chemin: 'financement.plan',
        libelle: 'Versements',
        aide: 'Le dernier est le solde : il vaut ce qui reste, il n’a pas de part.',
        ligne: 'versement',
        identifie: false,
        champs: [
          { genre: 'texte', chemin: 'libelle', libelle: 'Nom' },
          {
            genre: 'choix',
            chemin: 'genre',
            libelle: 'Sorte',
            options: [option('avance', 'Avance'), option('acompte', 'Acompte'), option('solde', 'Solde')],
            defaut: 'acompte',
          },
          {
            genre: 'choix',
            chemin: 'condition',
            libelle: 'Déclenché par',
            options: [
              option('signature', 'La signature de la convention'),
              option('date', 'Une date, fixée dans la convention'),
              option('livrable', 'Un livrable accepté'),
              option('bilan', 'Le bilan accepté'),
            ],
            defaut: 'signature',
          },
          { genre: 'nombre', chemin: 'part', libelle: 'Part du maximum', unite: '%', facultatif: true },
          { genre: 'texte', chemin: 'livrable', libelle: 'Livrable attendu', facultatif: true },
        ],
      },
      {
        genre: 'nombre',
        chemin: 'financement.moisBilan',
        libelle: 'Bilan final remis au plus tard',
        unite: 'mois après la fin',
        aide: 'Vide : le délai réglementaire en vigueur.',
        facultatif: true,
      },
      {
        genre: 'coche',
        chemin: 'financement.cofinancementFse',
        libelle: 'Le Fonds social européen (FSE+) cofinance',
        aide: 'Les pièces sont alors gardées plus longtemps.',
      },
      { genre: 'texte', chemin: 'financement.texte', libelle: 'Autres règles, en mots', lignes: 4, facultatif: true },
    ],
  },
];
