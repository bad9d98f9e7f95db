import '#src/domaines/documents.ts';
import '#src/domaines/enCours.ts';
import '#src/domaines/saisines.ts';
import { semerAccompagnementDemo } from '#src/demonstration/accompagnement/index.ts';
import { semerAppelsDemo } from '#src/demonstration/appels/index.ts';
import { semerBoucleDemo } from '#src/demonstration/boucle/index.ts';
import { semerDelegationsDemo } from '#src/demonstration/delegations.ts';
import { semerEnquetesDemo } from '#src/demonstration/enquetes/index.ts';
import { semerConventionnementDemo } from '#src/demonstration/index.ts';
import { semerPlansDemo } from '#src/demonstration/plans.ts';
import { semerPratiquesDemo } from '#src/demonstration/pratiques.ts';
import { semerRevueDemo } from '#src/demonstration/rapports.ts';
import { semerRepartitionsDemo } from '#src/demonstration/repartitions.ts';
import { baseSansCompte, comptesDemo, semerComptesDemo } from '#src/domaines/comptes/index.ts';
import { semerFormulaires } from '#src/domaines/formulaires/index.ts';
import { semerImplantationsDemo } from '#src/domaines/implantations/index.ts';
import { semerModeles } from '#src/domaines/modeles/index.ts';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { semerPrescripteursDemo } from '#src/domaines/prescripteurs/index.ts';
import { semerRapportsDemo } from '#src/domaines/rapports/index.ts';
import { semerActivites, semerRecrutementsDemo } from '#src/domaines/recrutements/index.ts';
import { semerScenariosDemo } from '#src/domaines/scenarios/index.ts';
import { relierStructureDemo, semerStructuresDemo } from '#src/domaines/structures/index.ts';
import { demanderContours, semerTerritoires } from '#src/domaines/territoires/index.ts';
import { suivreFusions } from '#src/fusions.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { Options } from '#src/socle/base/options.ts';
import type { Demonstration } from './annonce.ts';

/** Données de référence à jour à chaque démarrage ; démonstration seulement sur une base neuve, et jamais si on la refuse. */
export async function semer(base: Base, { contenu }: Options): Promise<Demonstration | null> {
  await semerTerritoires(base, undefined, suivreFusions);
  await demanderContours(base);
  await semerParametres(base);
  await semerModeles(base);
  await semerActivites(base);
  await semerFormulaires(base);
  if (contenu === 'vide' || !(await baseSansCompte(base))) return comptesDemo(base);
  // La première vraie liste importée prendra leur place.
  await semerStructuresDemo(base);
  await semerPrescripteursDemo(base);
  await semerRecrutementsDemo(base);
  await semerImplantationsDemo(base);
  const demonstration = await semerComptesDemo(base);
  await relierStructureDemo(base);
  await semerScenariosDemo(base);
  await semerRapportsDemo(base);
  await semerConventionnementDemo(base);
  await semerDelegationsDemo(base);
  await semerRepartitionsDemo(base);
  await semerEnquetesDemo(base);
  await semerPratiquesDemo(base);
  await semerAppelsDemo(base);
  await semerPlansDemo(base);
  await semerBoucleDemo(base);
  await semerAccompagnementDemo(base);
  await semerRevueDemo(base);
  return demonstration;
}
