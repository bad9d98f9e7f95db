import { constante, type LigneSemis } from './serie.ts';

const CODE = {
  source: 'Code du travail, article D5132-34 (état 2026)',
  confiance: 'lu',
  commentaire: "Les taux sont lus dans le code en vigueur en 2026 ; leur date d'effet n'a pas été vérifiée.",
} as const;
const CONVENTION = {
  source: 'Convention de Maillage, à remplacer par celle du département',
  confiance: 'non verifie',
  commentaire: 'Aucun texte ne fixe ce nombre : il sert à poser une question, jamais à refuser.',
} as const;
const DEPUIS: [string, null] = ['2015-01-01', null];

export const SEMIS_DOSSIERS: LigneSemis[] = [
  constante('aci.ventes_maximum', 30, DEPUIS, CODE),
  constante('aci.ventes_maximum_derogation', 50, DEPUIS, CODE),
  constante('dossier.etp_par_encadrant', 10, DEPUIS, CONVENTION),
  constante('dossier.etp_par_cip', 30, DEPUIS, CONVENTION),
  constante('dossier.ecart_heures', 2, DEPUIS, CONVENTION),
];
