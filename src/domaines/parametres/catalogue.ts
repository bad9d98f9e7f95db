import { DEFINITIONS_BESOINS } from './besoins.ts';
import { DEFINITIONS_ACCOMPAGNEMENT } from './catalogue/accompagnement.ts';
import { DEFINITIONS_ACTIVITE } from './catalogue/activite.ts';
import { DEFINITIONS_AFFECTATION } from './catalogue/affectation.ts';
import { DEFINITIONS_BILANS } from './catalogue/bilans.ts';
import { DEFINITIONS_BUDGETS } from './catalogue/budgets.ts';
import { DEFINITIONS_CLOTURES } from './catalogue/clotures.ts';
import { DEFINITIONS_CONSERVATION } from './catalogue/conservation.ts';
import { DEFINITIONS_CONVENTIONS } from './catalogue/conventions.ts';
import type { DefinitionParametre } from './catalogue/definition.ts';
import { DEFINITIONS_DIAGNOSTIC } from './catalogue/diagnostic.ts';
import { DEFINITIONS_DIVERSIFICATION } from './catalogue/diversification.ts';
import { DEFINITIONS_DOSSIERS } from './catalogue/dossiers.ts';
import { DEFINITIONS_ENQUETES } from './catalogue/enquetes.ts';
import { DEFINITIONS_FINANCEMENT } from './catalogue/financement.ts';
import { DEFINITIONS_SELECTIONS } from './catalogue/selections.ts';
import { DEFINITIONS_STRUCTURES } from './catalogue/structures.ts';
import { DEFINITIONS_SUBVENTIONS } from './catalogue/subventions.ts';

export { type DefinitionParametre, FAMILLES, type Famille } from './catalogue/definition.ts';

/** Tous les paramètres, du plus réglementaire au plus conventionnel. */
export const CATALOGUE: readonly DefinitionParametre[] = [
  ...DEFINITIONS_FINANCEMENT,
  ...DEFINITIONS_CONVENTIONS,
  ...DEFINITIONS_DOSSIERS,
  ...DEFINITIONS_ACTIVITE,
  ...DEFINITIONS_BILANS,
  ...DEFINITIONS_BUDGETS,
  ...DEFINITIONS_CLOTURES,
  ...DEFINITIONS_SELECTIONS,
  ...DEFINITIONS_SUBVENTIONS,
  ...DEFINITIONS_CONSERVATION,
  ...DEFINITIONS_ACCOMPAGNEMENT,
  ...DEFINITIONS_AFFECTATION,
  ...DEFINITIONS_STRUCTURES,
  ...DEFINITIONS_DIAGNOSTIC,
  ...DEFINITIONS_DIVERSIFICATION,
  ...DEFINITIONS_ENQUETES,
  ...DEFINITIONS_BESOINS,
];

const PAR_CLE = new Map(CATALOGUE.map((d) => [d.cle, d]));

export function definition(cle: string): DefinitionParametre | undefined {
  return PAR_CLE.get(cle);
}
