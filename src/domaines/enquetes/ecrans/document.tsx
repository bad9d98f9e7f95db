import { servirDocument } from '#src/domaines/modeles/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { cibleDe, objetCible } from '../chargement.ts';
import type { Route } from './+types/document';

/** Téléchargement d'un récépissé : adresse sans page. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const cible = await cibleDe(base(), numero(params.id));
  exiger(acteurDe(context), 'enquetes.lireReponse', cible);
  return servirDocument(base(), numero(params.document), objetCible(cible.id));
}
