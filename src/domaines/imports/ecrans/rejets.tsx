import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { fichierImport } from '../requetes.ts';
import type { Route } from './+types/rejets';
import { telecharger } from './telecharger.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  return telecharger(await fichierImport(base(), acteurDe(context), numero(params.id), 'fichier_rejets_id'));
}
