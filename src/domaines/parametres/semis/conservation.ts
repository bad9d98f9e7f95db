import { CONVENTION, constante, type LigneSemis } from './serie.ts';

const DEPUIS: [string, null] = ['2014-01-01', null];

export const CONSERVATION: LigneSemis[] = [
  constante('conservation.brouillon', 12, DEPUIS, {
    ...CONVENTION,
    commentaire:
      "Le règlement général sur la protection des données (art. 5.1.e) demande une durée sans la fixer. Douze mois laissent reprendre un projet à l'appel suivant.",
  }),
  constante('conservation.refuse', 24, DEPUIS, {
    ...CONVENTION,
    commentaire:
      "Au-delà des délais de recours. La durée d'utilité administrative de votre service, fixée avec les archives, l'emporte : corrigez-la ici.",
  }),
  constante('conservation.retenu', 120, DEPUIS, {
    source: 'Usage comptable des pièces justificatives de subvention : dix ans',
    confiance: 'non verifie',
    commentaire: "Le texte n'a pas été lu. À régler avec les archives et le comptable.",
  }),
  constante('conservation.fse', 60, DEPUIS, {
    source: 'Règlement (UE) 2021/1060, article 82',
    confiance: 'non verifie',
    commentaire:
      "Cinq ans à compter du 31 décembre de l'année du dernier paiement ; le texte n'a pas été lu. Les programmes 2014-2020 suivent une autre règle (règlement (UE) 1303/2013, article 140).",
  }),
  constante('conservation.acces', 6, DEPUIS, {
    ...CONVENTION,
    commentaire: "Nom et adresse d'une personne sans compte : gardés le temps de répondre et de rendre compte.",
  }),
  constante('conservation.preavis', 30, DEPUIS, {
    ...CONVENTION,
    commentaire: 'Le temps de télécharger, ou de demander à garder un brouillon.',
  }),
];
