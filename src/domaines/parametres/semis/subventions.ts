import { CONVENTION, constante, type LigneSemis } from './serie.ts';

export const SUBVENTIONS: LigneSemis[] = [
  constante('subvention.bilan_mois', 6, ['2001-06-12', null], {
    ...CONVENTION,
    commentaire:
      'Aucun texte ne fixe ce délai pour le bilan final : il reprend celui du compte rendu financier. Chaque appel peut en fixer un autre (un mois, par exemple).',
  }),
  constante('subvention.compte_rendu_mois', 6, ['2001-06-12', null], {
    source: 'Loi n° 2000-321 du 12 avril 2000, article 10, cité par les notices du Cerfa 15059',
    confiance: 'source secondaire',
    commentaire:
      "Six mois après la fin de l'exercice pour lequel la subvention est attribuée. L'exercice retenu ici est l'année civile où l'opération finit.",
  }),
  constante('subvention.bilan_fse_mois', 6, ['2021-07-01', null], {
    source: 'Guides du porteur de projet FSE+ 2021-2027 (lecture indirecte)',
    confiance: 'source secondaire',
    commentaire: 'Au plus tard six mois après la fin ; la convention FSE+ peut en dire autrement.',
  }),
  constante('subvention.delai_signature', 30, ['2014-01-01', null], {
    ...CONVENTION,
    commentaire:
      'Aucun texte ne fixe ce délai : il dit au porteur et au service quelles conventions attendent depuis longtemps.',
  }),
  constante('subvention.seuil_convention', 23_000, ['2001-06-12', null], {
    source: 'Décret n° 2001-495 du 6 juin 2001, article 1, pris pour la loi n° 2000-321, article 10',
    confiance: 'source secondaire',
  }),
];
