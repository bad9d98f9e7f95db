import type { DefinitionParametre } from './definition.ts';

/** Délais du bilan annuel d'activité. */
export const DEFINITIONS_BILANS: DefinitionParametre[] = [
  {
    cle: 'bilan.depot',
    libelle: "Bilan annuel d'activité : jour limite du dépôt, l'année suivante",
    famille: 'conventionnement',
    unite: "jour de l'année",
    forme: 'compose',
    sert: 'Date l\'échéance du bilan, au-delà de laquelle les versements attendent ; {"jusqu_au":"MM-JJ"}.',
  },
  {
    cle: 'bilan.delai_examen',
    libelle: "Bilan annuel d'activité : délai d'examen par le service",
    famille: 'conventionnement',
    unite: 'jours',
    forme: 'nombre',
    sert: "Date l'échéance du service qui examine un bilan déposé.",
    min: 1,
    max: 365,
  },
];
