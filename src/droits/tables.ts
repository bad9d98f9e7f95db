import { droits as accompagnements } from '#src/domaines/accompagnements/droits.ts';
import { droits as activite } from '#src/domaines/activite/droits.ts';
import { droits as api } from '#src/domaines/api/droits.ts';
import { droits as appels } from '#src/domaines/appels/droits.ts';
import { droits as arbitrages } from '#src/domaines/arbitrages/droits.ts';
import { droits as besoins } from '#src/domaines/besoins/droits.ts';
import { droits as bilans } from '#src/domaines/bilans/droits.ts';
import { droits as boucles } from '#src/domaines/boucles/droits.ts';
import { droits as budgets } from '#src/domaines/budgets/droits.ts';
import { droits as campagnes } from '#src/domaines/campagnes/droits.ts';
import { droits as candidatures } from '#src/domaines/candidatures/droits.ts';
import { droits as clotures } from '#src/domaines/clotures/droits.ts';
import { droits as comptes } from '#src/domaines/comptes/droits.ts';
import { droits as conservation } from '#src/domaines/conservation/droits.ts';
import { droits as conventions } from '#src/domaines/conventions/droits.ts';
import { droits as delegations } from '#src/domaines/delegations/droits.ts';
import { droits as designations } from '#src/domaines/designations/droits.ts';
import { droits as diagnostics } from '#src/domaines/diagnostics/droits.ts';
import { droits as dialogues } from '#src/domaines/dialogues/droits.ts';
import { droits as dossiers } from '#src/domaines/dossiers/droits.ts';
import { droits as echeances } from '#src/domaines/echeances/droits.ts';
import { droits as engagements } from '#src/domaines/engagements/droits.ts';
import { droits as enquetes } from '#src/domaines/enquetes/droits.ts';
import { droits as resultatsEnquetes } from '#src/domaines/enquetes/droitsResultats.ts';
import { droits as entreprises } from '#src/domaines/entreprises/droits.ts';
import { droits as enveloppes } from '#src/domaines/enveloppes/droits.ts';
import { droits as equipes } from '#src/domaines/equipes/droits.ts';
import { droits as espace } from '#src/domaines/espace/droits.ts';
import { droits as evaluations } from '#src/domaines/evaluations/droits.ts';
import { droits as filtres } from '#src/domaines/filtres/droits.ts';
import { droits as formulaires } from '#src/domaines/formulaires/droits.ts';
import { droits as immersions } from '#src/domaines/immersions/droits.ts';
import { droits as implantations } from '#src/domaines/implantations/droits.ts';
import { droits as imports } from '#src/domaines/imports/droits.ts';
import { droits as indicateurs } from '#src/domaines/indicateurs/droits.ts';
import { droits as instances } from '#src/domaines/instances/droits.ts';
import { droits as instructions } from '#src/domaines/instructions/droits.ts';
import { droits as modeles } from '#src/domaines/modeles/droits.ts';
import { droits as orientations } from '#src/domaines/orientations/droits.ts';
import { droits as parametres } from '#src/domaines/parametres/droits.ts';
import { droits as personnes } from '#src/domaines/personnes/droits.ts';
import { droits as plans } from '#src/domaines/plans/droits.ts';
import { droits as pratiques } from '#src/domaines/pratiques/droits.ts';
import { droits as prescripteurs } from '#src/domaines/prescripteurs/droits.ts';
import { droits as rapports } from '#src/domaines/rapports/droits.ts';
import { droits as realisations } from '#src/domaines/realisations/droits.ts';
import { droits as recherche } from '#src/domaines/recherche/droits.ts';
import { droits as recrutements } from '#src/domaines/recrutements/droits.ts';
import { droits as rendezvous } from '#src/domaines/rendezvous/droits.ts';
import { droits as repartitions } from '#src/domaines/repartitions/droits.ts';
import { droits as scenarios } from '#src/domaines/scenarios/droits.ts';
import { droits as selections } from '#src/domaines/selections/droits.ts';
import { droits as situations } from '#src/domaines/situations/droits.ts';
import { droits as sorties } from '#src/domaines/sorties/droits.ts';
import { droits as structures } from '#src/domaines/structures/droits.ts';
import { droits as subventions } from '#src/domaines/subventions/droits.ts';
import { droits as suivis } from '#src/domaines/suivis/droits.ts';
import { droits as territoires } from '#src/domaines/territoires/droits.ts';
import { droits as transferts } from '#src/domaines/transferts/droits.ts';
import { droits as voix } from '#src/domaines/voix/droits.ts';
import type { TableDroits } from './droits.ts';

/** La liste des tables de droits, une par domaine : c'est le seul endroit à lire pour savoir où ils sont. */
export const TABLES: TableDroits[] = [
  accompagnements,
  activite,
  api,
  appels,
  arbitrages,
  besoins,
  bilans,
  boucles,
  budgets,
  campagnes,
  candidatures,
  clotures,
  comptes,
  conservation,
  conventions,
  delegations,
  designations,
  diagnostics,
  dialogues,
  dossiers,
  echeances,
  engagements,
  enquetes,
  resultatsEnquetes,
  entreprises,
  enveloppes,
  equipes,
  espace,
  evaluations,
  filtres,
  formulaires,
  immersions,
  implantations,
  imports,
  indicateurs,
  instances,
  instructions,
  modeles,
  orientations,
  parametres,
  personnes,
  plans,
  pratiques,
  prescripteurs,
  rapports,
  realisations,
  recherche,
  recrutements,
  rendezvous,
  repartitions,
  scenarios,
  selections,
  situations,
  sorties,
  structures,
  subventions,
  suivis,
  territoires,
  transferts,
  voix,
];
