import { droits as activite } from '#src/domaines/activite/droits.ts';
import { droits as appels } from '#src/domaines/appels/droits.ts';
import { droits as arbitrages } from '#src/domaines/arbitrages/droits.ts';
import { droits as besoins } from '#src/domaines/besoins/droits.ts';
import { droits as bilans } from '#src/domaines/bilans/droits.ts';
import { droits as budgets } from '#src/domaines/budgets/droits.ts';
import { droits as campagnes } from '#src/domaines/campagnes/droits.ts';
import { droits as candidatures } from '#src/domaines/candidatures/droits.ts';
import { droits as clotures } from '#src/domaines/clotures/droits.ts';
import { droits as comptes } from '#src/domaines/comptes/droits.ts';
import { droits as conservation } from '#src/domaines/conservation/droits.ts';
import { droits as conventions } from '#src/domaines/conventions/droits.ts';
import { droits as diagnostics } from '#src/domaines/diagnostics/droits.ts';
import { droits as dialogues } from '#src/domaines/dialogues/droits.ts';
import { droits as dossiers } from '#src/domaines/dossiers/droits.ts';
import { droits as echeances } from '#src/domaines/echeances/droits.ts';
import { droits as enveloppes } from '#src/domaines/enveloppes/droits.ts';
import { droits as filtres } from '#src/domaines/filtres/droits.ts';
import { droits as formulaires } from '#src/domaines/formulaires/droits.ts';
import { droits as implantations } from '#src/domaines/implantations/droits.ts';
import { droits as imports } from '#src/domaines/imports/droits.ts';
import { droits as instances } from '#src/domaines/instances/droits.ts';
import { droits as instructions } from '#src/domaines/instructions/droits.ts';
import { droits as modeles } from '#src/domaines/modeles/droits.ts';
import { droits as parametres } from '#src/domaines/parametres/droits.ts';
import { droits as prescripteurs } from '#src/domaines/prescripteurs/droits.ts';
import { droits as rapports } from '#src/domaines/rapports/droits.ts';
import { droits as realisations } from '#src/domaines/realisations/droits.ts';
import { droits as recherche } from '#src/domaines/recherche/droits.ts';
import { droits as recrutements } from '#src/domaines/recrutements/droits.ts';
import { droits as scenarios } from '#src/domaines/scenarios/droits.ts';
import { droits as selections } from '#src/domaines/selections/droits.ts';
import { droits as structures } from '#src/domaines/structures/droits.ts';
import { droits as subventions } from '#src/domaines/subventions/droits.ts';
import { droits as territoires } from '#src/domaines/territoires/droits.ts';
import type { TableDroits } from './droits.ts';

/** La liste des tables de droits, une par domaine : c'est le seul endroit à lire pour savoir où ils sont. */
export const TABLES: TableDroits[] = [
  activite,
  appels,
  arbitrages,
  besoins,
  bilans,
  budgets,
  campagnes,
  candidatures,
  clotures,
  comptes,
  conservation,
  conventions,
  diagnostics,
  dialogues,
  dossiers,
  echeances,
  enveloppes,
  filtres,
  formulaires,
  implantations,
  imports,
  instances,
  instructions,
  modeles,
  parametres,
  prescripteurs,
  rapports,
  realisations,
  recherche,
  recrutements,
  scenarios,
  selections,
  structures,
  subventions,
  territoires,
];
