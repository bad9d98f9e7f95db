import type { DefinitionParametre } from './definition.ts';

/** Suivi et clôture d'une opération subventionnée. */
export const DEFINITIONS_CLOTURES: DefinitionParametre[] = [
  {
    cle: 'realisation.ecart_alerte',
    libelle: "Indicateur d'une subvention : retard signalé",
    famille: 'financement',
    unite: 'points',
    forme: 'nombre',
    sert: "Écart entre la part de l'opération écoulée et la part de la cible atteinte, à partir duquel un indicateur est dit en retard.",
    min: 0,
    max: 100,
  },
  {
    cle: 'cloture.delai_examen',
    libelle: "Bilan d'une subvention : délai d'examen par le financeur",
    famille: 'financement',
    unite: 'jours',
    forme: 'nombre',
    sert: "Date l'échéance du financeur qui examine un bilan déposé.",
    min: 1,
    max: 365,
  },
  {
    cle: 'cloture.delai_contradictoire',
    libelle: "Bilan d'une subvention : délai de réponse du porteur à une réduction",
    famille: 'financement',
    unite: 'jours',
    forme: 'nombre',
    sert: 'Jours laissés au porteur pour répondre, ligne par ligne, avant que les montants acceptés soient arrêtés.',
    min: 1,
    max: 180,
  },
  {
    cle: 'cloture.delai_correction',
    libelle: "Bilan d'une subvention : délai de correction",
    famille: 'financement',
    unite: 'jours',
    forme: 'nombre',
    sert: "Date l'échéance du porteur à qui des corrections sont demandées.",
    min: 1,
    max: 180,
  },
];
