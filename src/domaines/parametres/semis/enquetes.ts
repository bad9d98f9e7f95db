import { constante, type LigneSemis } from './serie.ts';

const DEPUIS: [string, string | null] = ['2014-01-01', null];
const MAILLAGE = { source: 'Règle de publication retenue par Maillage', confiance: 'non verifie' } as const;
const HYPOTHESE = {
  source: 'Hypothèse de travail de Maillage, sans étude : à remplacer par celle du territoire',
  confiance: 'non verifie',
} as const;

/** Les autres coûts évités n'ont pas de valeur livrée : aucune étude n'a été lue, leur ligne reste non calculable jusqu'à ce qu'on en cite une. */
export const SEMIS_ENQUETES: LigneSemis[] = [
  constante('enquetes.reponses', 5, DEPUIS, MAILLAGE),
  constante('enquetes.marge', 50, DEPUIS, MAILLAGE),
  constante('secret.dominance', 85, DEPUIS, {
    source: 'Règle du secret des statistiques d’entreprises (Insee), non relue',
    confiance: 'non verifie',
  }),
  constante('valeur.part_rsa_bas', 50, DEPUIS, HYPOTHESE),
  constante('valeur.part_rsa_haut', 90, DEPUIS, HYPOTHESE),
  constante('valeur.mois_apres_bas', 6, DEPUIS, HYPOTHESE),
  constante('valeur.mois_apres_haut', 18, DEPUIS, HYPOTHESE),
];
