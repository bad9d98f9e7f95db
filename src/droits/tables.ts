import { droits as besoins } from '#src/domaines/besoins/droits.ts';
import { droits as comptes } from '#src/domaines/comptes/droits.ts';
import { droits as diagnostics } from '#src/domaines/diagnostics/droits.ts';
import { droits as filtres } from '#src/domaines/filtres/droits.ts';
import { droits as implantations } from '#src/domaines/implantations/droits.ts';
import { droits as imports } from '#src/domaines/imports/droits.ts';
import { droits as parametres } from '#src/domaines/parametres/droits.ts';
import { droits as prescripteurs } from '#src/domaines/prescripteurs/droits.ts';
import { droits as rapports } from '#src/domaines/rapports/droits.ts';
import { droits as recherche } from '#src/domaines/recherche/droits.ts';
import { droits as recrutements } from '#src/domaines/recrutements/droits.ts';
import { droits as scenarios } from '#src/domaines/scenarios/droits.ts';
import { droits as structures } from '#src/domaines/structures/droits.ts';
import { droits as territoires } from '#src/domaines/territoires/droits.ts';
import type { TableDroits } from './droits.ts';

/** La liste des tables de droits, une par domaine : c'est le seul endroit à lire pour savoir où ils sont. */
export const TABLES: TableDroits[] = [
  besoins,
  comptes,
  diagnostics,
  filtres,
  implantations,
  imports,
  parametres,
  prescripteurs,
  rapports,
  recherche,
  recrutements,
  scenarios,
  structures,
  territoires,
];
