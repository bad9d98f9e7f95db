import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { servirContenu } from '#src/socle/fichiers/servir.ts';
import { fichierImport } from '../requetes.ts';
import type { Route } from './+types/fichier';

export async function loader({ context, params }: Route.LoaderArgs) {
  return servirContenu(await fichierImport(base(), acteurDe(context), numero(params.id), 'fichier_id'));
}
