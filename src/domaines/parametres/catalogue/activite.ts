import type { DefinitionParametre } from './definition.ts';

const parametre = (
  cle: string,
  libelle: string,
  unite: string,
  sert: string,
  plus: Partial<DefinitionParametre> = {},
): DefinitionParametre => ({
  cle,
  libelle,
  famille: 'conventionnement',
  unite,
  forme: 'nombre',
  sert,
  min: 0,
  ...plus,
});

/** Suivi de l'activité du mois et des sorties. */
export const DEFINITIONS_ACTIVITE: DefinitionParametre[] = [
  parametre(
    'activite.seuil_sous',
    'Activité : écart qui signale une sous-consommation',
    '%',
    'Alerte quand le taux de réalisation depuis janvier est plus bas que 100 moins cet écart.',
    { max: 100 },
  ),
  parametre(
    'activite.seuil_sur',
    'Activité : écart qui signale une sur-consommation',
    '%',
    'Alerte quand le taux de réalisation depuis janvier est plus haut que 100 plus cet écart.',
    { max: 100 },
  ),
  parametre(
    'activite.prevision_mois',
    "Activité : mois connus avant de prévoir la fin de l'année",
    'mois',
    'En deçà, la prévision est « non calculable ».',
    { min: 2, max: 12 },
  ),
  parametre(
    'activite.absorption_mois',
    "Activité : mois connus avant de plafonner ce qu'un territoire absorbe",
    'mois',
    "Dans une répartition : en deçà, pesé par les postes conventionnés, l'absorption est « non connue » et ne borne rien.",
    { min: 1, max: 12 },
  ),
  parametre(
    'activite.delai_saisie',
    "Activité : délai de saisie après la fin d'un mois",
    'jours',
    "Pose l'échéance de saisie des heures du mois.",
    { max: 120 },
  ),
  parametre(
    'regularisation.arrete',
    "Régularisation de l'aide au poste : mois selon l'arrêté",
    'mois',
    'Mois dont les heures servent à régulariser les versements ; {"mois":[5,8,11,12]}.',
    { forme: 'compose' },
  ),
  parametre(
    'regularisation.convention',
    "Régularisation de l'aide au poste : mois selon la convention type",
    'mois',
    'Autre source, qui contredit la première ; {"mois":[5,10,12]}.',
    { forme: 'compose' },
  ),
  parametre(
    'regularisation.retenue',
    "Régularisation de l'aide au poste : source retenue ici",
    '',
    'Choisit entre les deux sources, par département ; {"selon":"arrete"} ou {"selon":"convention"}.',
    { forme: 'compose' },
  ),
  parametre(
    'sorties.presence_mois',
    "Sorties : présence au-delà de laquelle une sortie d'ACI ou d'EI est examinée",
    'mois',
    'Dit quelles sorties entrent au dénominateur.',
    { max: 24 },
  ),
  parametre(
    'sorties.presence_heures',
    "Sorties : heures à partir desquelles une sortie d'AI ou d'ETTI est examinée",
    'heures',
    'Dit quelles sorties entrent au dénominateur.',
  ),
  parametre(
    'sorties.cible_dynamique',
    'Sorties : repère national de sorties dynamiques',
    '%',
    "Situe un taux ; l'objectif qui engage est celui négocié avec la structure.",
    { max: 100 },
  ),
  parametre(
    'sorties.cible_durable',
    'Sorties : repère national de sorties en emploi durable',
    '%',
    "Situe un taux ; l'objectif qui engage est celui négocié avec la structure.",
    { max: 100 },
  ),
];
