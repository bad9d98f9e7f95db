import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { servirPiece } from '#src/socle/pieces/index.ts';
import { moi } from '../requetes/moi.ts';
import type { Route } from './+types/papier';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { parcours } = await lireEnCloison(acteur, (c) => moi(c, acteur));
  return servirPiece(base(), numero(params.piece), `parcours:${parcours}`);
}
