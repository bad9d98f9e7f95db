import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { servirDocument } from '../documents.ts';
import type { Route } from './+types/piece';

export function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, (c) => servirDocument(c, acteur, numero(params.id), numero(params.piece)));
}
