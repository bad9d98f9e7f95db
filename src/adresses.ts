import { adresses as accompagnements } from './domaines/accompagnements/adresses.ts';
import { adresses as accueil } from './domaines/accueil/adresses.ts';
import { adresses as activite } from './domaines/activite/adresses.ts';
import { adresses as api } from './domaines/api/adresses.ts';
import { adresses as appels } from './domaines/appels/adresses.ts';
import { adresses as arbitrages } from './domaines/arbitrages/adresses.ts';
import { adresses as besoins } from './domaines/besoins/adresses.ts';
import { adresses as bilans } from './domaines/bilans/adresses.ts';
import { adresses as boucles } from './domaines/boucles/adresses.ts';
import { adresses as budgets } from './domaines/budgets/adresses.ts';
import { adresses as campagnes } from './domaines/campagnes/adresses.ts';
import { adresses as candidatures } from './domaines/candidatures/adresses.ts';
import { adresses as clotures } from './domaines/clotures/adresses.ts';
import { adresses as comptes } from './domaines/comptes/adresses.ts';
import { adresses as conservation } from './domaines/conservation/adresses.ts';
import { adresses as conventions } from './domaines/conventions/adresses.ts';
import { adresses as delegations } from './domaines/delegations/adresses.ts';
import { adresses as designations } from './domaines/designations/adresses.ts';
import { adresses as diagnostics } from './domaines/diagnostics/adresses.ts';
import { adresses as dialogues } from './domaines/dialogues/adresses.ts';
import { adresses as dossiers } from './domaines/dossiers/adresses.ts';
import { adresses as echeances } from './domaines/echeances/adresses.ts';
import { adresses as engagements } from './domaines/engagements/adresses.ts';
import { adresses as enquetes } from './domaines/enquetes/adresses.ts';
import { adresses as resultatsEnquetes } from './domaines/enquetes/adressesResultats.ts';
import { adresses as entreprises } from './domaines/entreprises/adresses.ts';
import { adresses as enveloppes } from './domaines/enveloppes/adresses.ts';
import { adresses as equipes } from './domaines/equipes/adresses.ts';
import { adresses as espace } from './domaines/espace/adresses.ts';
import { adresses as evaluations } from './domaines/evaluations/adresses.ts';
import { adresses as filtres } from './domaines/filtres/adresses.ts';
import { adresses as formulaires } from './domaines/formulaires/adresses.ts';
import { adresses as immersions } from './domaines/immersions/adresses.ts';
import { adresses as implantations } from './domaines/implantations/adresses.ts';
import { adresses as imports } from './domaines/imports/adresses.ts';
import { adresses as indicateurs } from './domaines/indicateurs/adresses.ts';
import { adresses as instances } from './domaines/instances/adresses.ts';
import { adresses as instructions } from './domaines/instructions/adresses.ts';
import { adresses as modeles } from './domaines/modeles/adresses.ts';
import { adresses as orientations } from './domaines/orientations/adresses.ts';
import { adresses as parametres } from './domaines/parametres/adresses.ts';
import { adresses as personnes } from './domaines/personnes/adresses.ts';
import { adresses as plans } from './domaines/plans/adresses.ts';
import { adresses as pratiques } from './domaines/pratiques/adresses.ts';
import { adresses as prescripteurs } from './domaines/prescripteurs/adresses.ts';
import { adresses as rapports } from './domaines/rapports/adresses.ts';
import { adresses as realisations } from './domaines/realisations/adresses.ts';
import { adresses as recherche } from './domaines/recherche/adresses.ts';
import { adresses as recrutements } from './domaines/recrutements/adresses.ts';
import { adresses as rendezvous } from './domaines/rendezvous/adresses.ts';
import { adresses as repartitions } from './domaines/repartitions/adresses.ts';
import { adresses as scenarios } from './domaines/scenarios/adresses.ts';
import { adresses as selections } from './domaines/selections/adresses.ts';
import { adresses as situations } from './domaines/situations/adresses.ts';
import { adresses as sorties } from './domaines/sorties/adresses.ts';
import { adresses as structures } from './domaines/structures/adresses.ts';
import { adresses as subventions } from './domaines/subventions/adresses.ts';
import { adresses as suivis } from './domaines/suivis/adresses.ts';
import { adresses as territoires } from './domaines/territoires/adresses.ts';
import { adresses as transferts } from './domaines/transferts/adresses.ts';
import { adresses as voix } from './domaines/voix/adresses.ts';
import type { Adresse } from './droits/adresse.ts';

/** Toutes les adresses de l'application : chaque domaine déclare les siennes, avec leur droit. */
export const ADRESSES: Adresse[] = [
  ...accompagnements,
  ...accueil,
  ...activite,
  ...api,
  ...appels,
  ...arbitrages,
  ...besoins,
  ...bilans,
  ...boucles,
  ...budgets,
  ...campagnes,
  ...candidatures,
  ...clotures,
  ...comptes,
  ...conservation,
  ...conventions,
  ...delegations,
  ...designations,
  ...diagnostics,
  ...dialogues,
  ...dossiers,
  ...echeances,
  ...engagements,
  ...enquetes,
  ...resultatsEnquetes,
  ...entreprises,
  ...enveloppes,
  ...equipes,
  ...espace,
  ...evaluations,
  ...filtres,
  ...formulaires,
  ...immersions,
  ...implantations,
  ...imports,
  ...indicateurs,
  ...instances,
  ...instructions,
  ...modeles,
  ...orientations,
  ...parametres,
  ...personnes,
  ...plans,
  ...pratiques,
  ...prescripteurs,
  ...rapports,
  ...realisations,
  ...recherche,
  ...recrutements,
  ...rendezvous,
  ...repartitions,
  ...scenarios,
  ...selections,
  ...situations,
  ...sorties,
  ...structures,
  ...subventions,
  ...suivis,
  ...territoires,
  ...transferts,
  ...voix,
  { chemin: '/*', ecran: 'serveur/ecrans/introuvable.tsx', droit: 'public' },
];
