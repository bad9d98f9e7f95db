import { servirDocument } from '#src/domaines/modeles/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { objetBilan } from '../chargement.ts';
import { bilanLisible } from '../requetes/fiche.ts';
import type { Route } from './+types/document';

/** Téléchargement d'un récépissé : adresse sans page. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { id } = await bilanLisible(base(), acteurDe(context), numero(params.id));
  return servirDocument(base(), numero(params.document), objetBilan(id));
}
