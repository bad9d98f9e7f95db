import { droits as besoins } from '#src/domaines/besoins/droits.ts';
import { droits as comptes } from '#src/domaines/comptes/droits.ts';
import { droits as diagnostics } from '#src/domaines/diagnostics/droits.ts';
import { droits as filtres } from '#src/domaines/filtres/droits.ts';
import { droits as imports } from '#src/domaines/imports/droits.ts';
import { droits as parametres } from '#src/domaines/parametres/droits.ts';
import { droits as rapports } from '#src/domaines/rapports/droits.ts';
import { droits as recherche } from '#src/domaines/recherche/droits.ts';
import { droits as structures } from '#src/domaines/structures/droits.ts';
import { droits as territoires } from '#src/domaines/territoires/droits.ts';
import type { TableDroits } from './droits.ts';

/** La liste des tables de droits, une par domaine : c'est le seul endroit à lire pour savoir où ils sont. */
export const TABLES: TableDroits[] = [
  besoins,
  comptes,
  diagnostics,
  filtres,
  imports,
  parametres,
  rapports,
  recherche,
  structures,
  territoires,
];
