import { constante, type LigneSemis } from './serie.ts';

const RECOURS = {
  source:
    'Code de justice administrative R421-1 et R421-2, code des relations entre le public et l’administration L411-2 et L231-4, cités par juritravail.com et berz-avocat.fr',
  confiance: 'source secondaire',
} as const;

export const CONVENTIONS: LigneSemis[] = [
  constante('instruction.delai_correction', 15, ['2014-01-01', null], {
    source: 'Convention de Maillage, novembre 2026',
    confiance: 'non verifie',
    commentaire:
      "Aucun texte ne fixe ce délai : le service l'indique dans sa demande (code des relations entre le public et l'administration, L114-5).",
  }),
  constante('instruction.delai_avis_financeur', 21, ['2014-01-01', null], {
    source: 'Convention de Maillage, novembre 2026',
    confiance: 'non verifie',
    commentaire:
      'Aucun texte ne fixe ce délai : il se règle avec chaque financeur, au plus tard avant la séance de la commission.',
  }),
  constante('convention.duree_maximale', 3, ['2014-01-01', null], {
    source: 'Code du travail, articles R5132-3, R5132-10-8, R5132-13 et R5132-29 (état 2026)',
    confiance: 'lu',
    commentaire: "La règle est lue dans le code de 2026 ; sa date d'effet n'a pas été vérifiée.",
  }),
  constante('convention.renouvellement_mois', 6, ['2014-01-01', null], {
    source: 'Convention de calcul de Maillage, novembre 2026',
    confiance: 'non verifie',
    commentaire:
      'Aucun texte ne fixe ce délai : il laisse le temps de la campagne et de la commission. À régler par département.',
  }),
  constante('resiliation.preavis_mois', 1, ['2014-01-01', null], {
    source: 'Code du travail, articles R5132-1 et suivants (état 2026) : lettre recommandée, un mois au moins',
    confiance: 'lu',
  }),
  constante('avenant.delai_signature', 15, ['2023-12-30', null], {
    source: 'Convention de calcul de Maillage, novembre 2026',
    confiance: 'non verifie',
    commentaire:
      "Le texte suspend les versements d'une structure qui n'a pas signé l'avenant qui lui a été proposé : si le service le propose après la date limite, ce délai court d'abord.",
  }),
  constante('avenant.reversement', { jusqu_au: '09-30' }, ['2023-12-30', null], {
    source: 'Code du travail, article R5132-3-1 (état 2026)',
    confiance: 'lu',
  }),
  constante('modulation.mois_versement', 4, ['2019-01-01', null], {
    source: 'afigec.com : versement en avril à partir de 2019, en une fois',
    confiance: 'source secondaire',
  }),
  constante('recours.contentieux_mois', 2, ['2014-01-01', null], {
    ...RECOURS,
    commentaire: 'Délai franc : le jour de la réception et celui de l’échéance ne comptent pas.',
  }),
  constante('recours.gracieux_mois', 2, ['2014-01-01', null], RECOURS),
  constante('recours.silence_mois', 2, ['2014-01-01', null], RECOURS),
];
