import { servirDocument } from '#src/domaines/modeles/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { conventionSituee } from '../chargement.ts';
import type { Route } from './+types/document';

export async function loader({ context, params }: Route.LoaderArgs) {
  const id = numero(params.id);
  exiger(acteurDe(context), 'conventions.lire', await conventionSituee(base(), id));
  return servirDocument(base(), numero(params.document), `convention:${id}`);
}
