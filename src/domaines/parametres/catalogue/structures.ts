import { CODES_TYPES, TYPES_STRUCTURE } from '#src/referentiels/typesSiae.ts';
import type { DefinitionParametre } from './definition.ts';

/** Ce qui supplée une annexe financière absente ; les valeurs livrées (semis/structures.ts) ne sont que des ordres de grandeur. */
export const DEFINITIONS_STRUCTURES: DefinitionParametre[] = [
  {
    cle: 'annexe.reconduction',
    libelle: "Annexe financière de l'an passé : jour jusqu'auquel elle tient",
    famille: 'structures',
    unite: "jour de l'année",
    forme: 'compose',
    sert: 'Compte encore les postes de l\'an passé tant que la nouvelle annexe n\'est pas chargée ; {"jusqu_au":"MM-JJ"}.',
  },
  ...CODES_TYPES.map(
    (code): DefinitionParametre => ({
      cle: `etp_repere.${code.toLowerCase()}`,
      libelle: `ETP d'insertion d'une structure moyenne : ${TYPES_STRUCTURE[code].libelle.toLowerCase()}`,
      famille: 'structures',
      unite: 'ETP',
      forme: 'nombre',
      sert: "Estime les postes d'une structure sans annexe quand aucune annexe du même type n'est chargée.",
      min: 0,
    }),
  ),
];
