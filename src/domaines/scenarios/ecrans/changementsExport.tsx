import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { COLONNES_CHANGEMENTS } from '../regles/ecrireFichier.ts';
import { ouvrirVersion } from '../requetes/page.ts';
import type { Route } from './+types/changementsExport';
import { lireFiltresVersion } from './filtres.ts';

/** Les changements, dans le format que le dépôt d'un fichier et la ligne de commande relisent. */
export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { version: numeroVersion } = lireFiltresVersion(request);
  const { scenario, version } = await ouvrirVersion(base(), acteurDe(context), numero(params.id), numeroVersion);
  return repondreExport(params.format, `Changements ${scenario.nom}`, COLONNES_CHANGEMENTS, version.changements);
}
