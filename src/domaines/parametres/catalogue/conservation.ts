import type { DefinitionParametre } from './definition.ts';

const duree = (classe: string, libelle: string, sert: string): DefinitionParametre => ({
  cle: `conservation.${classe}`,
  libelle: `Conservation des candidatures : ${libelle}`,
  famille: 'conventionnement',
  unite: 'mois',
  forme: 'nombre',
  sert,
  min: 1,
  max: 600,
});

/** Combien de temps une candidature se garde, selon ce qu'elle est devenue. */
export const DEFINITIONS_CONSERVATION: DefinitionParametre[] = [
  duree(
    'brouillon',
    'brouillon jamais déposé',
    "Court de la dernière écriture ou de la clôture de l'appel, la plus tardive.",
  ),
  duree('refuse', 'non retenue, irrecevable ou retirée', 'Court de la décision ou du retrait.'),
  duree('retenu', 'retenue', 'Court de la clôture des comptes de la convention.'),
  duree(
    'fse',
    'cofinancée par le Fonds social européen',
    "Court du 31 décembre de l'année du dernier paiement ; la plus longue avec celle des candidatures retenues.",
  ),
  duree(
    'acces',
    "demande d'accès d'un porteur sans compte",
    "Court de la réponse du service, ou de la clôture de l'appel.",
  ),
  {
    cle: 'conservation.preavis',
    libelle: "Conservation des candidatures : délai entre l'avertissement et l'effacement",
    famille: 'conventionnement',
    unite: 'jours',
    forme: 'nombre',
    sert: "Le porteur est prévenu tant de jours avant ; rien ne s'efface avant que ce délai ait couru en entier.",
    min: 7,
    max: 365,
  },
];
