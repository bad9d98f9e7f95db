import type { DefinitionParametre } from './definition.ts';

const delaiMois = (cle: string, libelle: string, sert: string): DefinitionParametre => ({
  cle,
  libelle,
  famille: 'conventionnement',
  unite: 'mois',
  forme: 'nombre',
  sert,
  min: 0,
  max: 24,
});

/** Délais et seuils des conventions de subvention. */
export const DEFINITIONS_SUBVENTIONS: DefinitionParametre[] = [
  delaiMois(
    'subvention.bilan_mois',
    "Subvention : délai du bilan final après la fin de l'opération",
    "Date l'échéance du bilan final quand l'appel ne le fixe pas ; dépassée, les paiements attendent.",
  ),
  delaiMois(
    'subvention.compte_rendu_mois',
    "Subvention : délai du compte rendu financier après la fin de l'exercice",
    "Date l'échéance du compte rendu financier d'un organisme privé ; dépassée, les paiements attendent.",
  ),
  delaiMois(
    'subvention.bilan_fse_mois',
    "Subvention cofinancée par le FSE+ : délai du bilan final après la fin de l'opération",
    "Date l'échéance du bilan d'exécution d'une opération cofinancée par le FSE+.",
  ),
  {
    cle: 'subvention.delai_signature',
    libelle: 'Subvention : délai laissé au porteur pour signer la convention proposée',
    famille: 'conventionnement',
    unite: 'jours',
    forme: 'nombre',
    sert: "Date l'échéance de signature du porteur ; elle ne retient rien.",
    min: 1,
    max: 365,
  },
  {
    cle: 'subvention.seuil_convention',
    libelle: 'Subvention : montant annuel au-delà duquel une convention est obligatoire avec un organisme privé',
    famille: 'conventionnement',
    unite: '€',
    forme: 'nombre',
    sert: 'Dit, à la préparation, si la convention est obligatoire ou choisie par le financeur.',
    min: 0,
    max: 1_000_000,
  },
];
