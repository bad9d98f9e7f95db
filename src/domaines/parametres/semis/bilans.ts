import { CONVENTION, constante, type LigneSemis } from './serie.ts';

export const BILANS: LigneSemis[] = [
  constante('bilan.depot', { jusqu_au: '03-31' }, ['2014-01-01', null], {
    ...CONVENTION,
    commentaire:
      "Le code du travail demande un bilan annuel ; le texte qui en fixerait le jour n'a pas été lu, et chaque convention peut le dire. À régler par département.",
  }),
  constante('bilan.delai_examen', 60, ['2014-01-01', null], {
    ...CONVENTION,
    commentaire: 'Aucun texte ne fixe ce délai : il dit au service quels bilans attendent depuis longtemps.',
  }),
];
