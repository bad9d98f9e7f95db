import { constante, type LigneSemis } from './serie.ts';

const CONVENTION = {
  source: 'Convention de Maillage, novembre 2026',
  confiance: 'non verifie',
  commentaire: 'Aucun texte ne fixe ce délai : le calendrier de chaque appel le règle.',
} as const;

export const SELECTIONS: LigneSemis[] = [
  constante('selection.delai_lecture', 21, ['2014-01-01', null], CONVENTION),
  constante('selection.delai_avis_expert', 21, ['2014-01-01', null], CONVENTION),
];
