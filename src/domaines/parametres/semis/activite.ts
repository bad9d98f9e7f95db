import { constante, type LigneSemis } from './serie.ts';

const DEPUIS: [string, null] = ['2014-01-01', null];
const MAILLAGE = {
  source: 'Convention de Maillage, novembre 2026',
  confiance: 'non verifie',
  commentaire: "Aucun texte ne fixe ce nombre : il signale, il ne décide rien. À régler par département s'il le faut.",
} as const;
const PILOTAGE = {
  source: "Règle de calcul du pilotage de l'inclusion (août 2026)",
  confiance: 'source secondaire',
  commentaire: 'Lu dans le calcul en production, pas dans un texte.',
} as const;
const CIRCULAIRE = {
  source: 'Circulaire DGEFP n° 2008-21 du 10 décembre 2008, citée par les réseaux',
  confiance: 'source secondaire',
  commentaire: 'Repère national à trois ans, toutes structures confondues ; la circulaire elle-même n’a pas été lue.',
} as const;

export const SEMIS_ACTIVITE: LigneSemis[] = [
  constante('activite.seuil_sous', 5, DEPUIS, MAILLAGE),
  constante('activite.seuil_sur', 5, DEPUIS, MAILLAGE),
  constante('activite.prevision_mois', 3, DEPUIS, MAILLAGE),
  constante('activite.absorption_mois', 6, DEPUIS, {
    ...MAILLAGE,
    commentaire:
      "Aucun texte ne fixe ce nombre : sur moins de la moitié d'une année, un taux de réalisation ne borne personne.",
  }),
  constante('activite.delai_saisie', 15, DEPUIS, MAILLAGE),
  constante('regularisation.arrete', { mois: [5, 8, 11, 12] }, ['2022-12-05', null], {
    source: 'Arrêté du 5 décembre 2022, cité par associatheque.fr : 5e, 8e et 11e mois, puis fin d’exercice',
    confiance: 'source secondaire',
    commentaire:
      'Une convention type de 2026 écrit 5e, 10e et dernier mois : les deux sont gardées, le département choisit.',
  }),
  constante('regularisation.convention', { mois: [5, 10, 12] }, ['2026-01-01', null], {
    source: "Convention type d'ACI 2026-2028 (articles 4.2 et 8) : 5e, 10e et dernier mois",
    confiance: 'source secondaire',
    commentaire: "Lu dans une convention citée, pas dans l'arrêté.",
  }),
  constante('regularisation.retenue', { selon: 'arrete' }, ['2022-12-05', null], {
    ...MAILLAGE,
    commentaire: "À défaut de choix du département, l'arrêté l'emporte sur une convention.",
  }),
  constante('sorties.presence_mois', 2.65, DEPUIS, PILOTAGE),
  constante('sorties.presence_heures', 150, DEPUIS, PILOTAGE),
  constante('sorties.cible_dynamique', 60, DEPUIS, CIRCULAIRE),
  constante('sorties.cible_durable', 25, DEPUIS, CIRCULAIRE),
];
