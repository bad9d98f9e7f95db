import type { SectionEditee } from './forme.ts';

/** Ce à quoi les territoires et les porteurs s'engagent. */
export const SECTIONS_ENGAGEMENTS: readonly SectionEditee[] = [
  {
    id: 'clauses',
    titre: 'Les clauses de solidarité',
    aide: 'Engagements entre territoires bien pourvus et territoires sans offre. Aucune ligne : la partie disparaît.',
    champs: [
      {
        genre: 'liste',
        chemin: 'clauses',
        libelle: 'Clauses',
        ligne: 'clause',
        identifie: true,
        champs: [
          { genre: 'texte', chemin: 'titre', libelle: 'Titre' },
          { genre: 'texte', chemin: 'critere', libelle: 'Ce qu’elle demande', aide: 'De façon vérifiable.', lignes: 2 },
          {
            genre: 'texte',
            chemin: 'conditions',
            libelle: 'Conditions pour y arriver',
            aide: 'Une par ligne.',
            lignes: 3,
          },
          { genre: 'texte', chemin: 'vigilance', libelle: 'Points de vigilance', aide: 'Un par ligne.', lignes: 3 },
        ],
      },
    ],
  },
  {
    id: 'suivi',
    titre: 'Suivi et contact',
    aide: 'Ce qui est attendu pendant l’opération, et à qui écrire.',
    champs: [
      { genre: 'texte', chemin: 'suivi', libelle: 'Suivi et bilan', lignes: 4, facultatif: true },
      {
        genre: 'texte',
        chemin: 'contact',
        libelle: 'Contact',
        aide: 'Un service et son adresse, plutôt qu’une personne.',
      },
    ],
  },
];
