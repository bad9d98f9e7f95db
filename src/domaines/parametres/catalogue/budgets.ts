import type { DefinitionParametre } from './definition.ts';

const taux = (code: string, libelle: string, unite: string, sert: string): DefinitionParametre => ({
  cle: `budget.${code}`,
  libelle,
  famille: 'financement',
  unite,
  forme: 'nombre',
  sert,
  min: 0,
  max: 100,
});
const INDIRECTES = "Plafonne les coûts indirects d'un budget soumis à ce régime.";

/** Taux des régimes de coûts (src/domaines/budgets/regimes.ts). Celui d'un appel est dans l'appel : il n'est pas ici. */
export const DEFINITIONS_BUDGETS: DefinitionParametre[] = [
  taux(
    'fse_2014_2020',
    'FSE 2014-2020 : coûts indirects',
    '% des charges directes hors services extérieurs',
    INDIRECTES,
  ),
  taux('fse_54a', 'FSE+, article 54 a : coûts indirects', '% des charges directes', INDIRECTES),
  taux('fse_54b', 'FSE+, article 54 b : coûts indirects', '% des charges directes de personnel', INDIRECTES),
  taux('fse_54c', 'FSE+, article 54 c : coûts indirects', '% des charges directes', INDIRECTES),
  taux(
    'fse_55',
    'FSE+, article 55 : charges directes de personnel',
    '% des autres charges directes',
    "Plafonne le personnel direct d'un budget qui le compte au forfait.",
  ),
  taux(
    'fse_56',
    'FSE+, article 56 : toutes les charges hors personnel direct',
    '% des charges directes de personnel',
    "Plafonne tout ce qui n'est ni personnel direct, ni salaire ou indemnité des participants.",
  ),
];
