import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { servirPiece } from '#src/socle/pieces/index.ts';
import { subventionSituee } from '../chargement.ts';
import { livrableSitue } from '../livrables.ts';
import type { Route } from './+types/livrablePiece';

export async function loader({ context, params }: Route.LoaderArgs) {
  const [id, livrable] = [numero(params.id), numero(params.livrable)];
  exiger(acteurDe(context), 'subventions.lire', await subventionSituee(base(), id));
  if ((await livrableSitue(base(), livrable)).subvention !== id)
    throw new ErreurIntrouvable("Ce livrable n'existe pas.");
  return servirPiece(base(), numero(params.piece), `livrable:${livrable}`);
}
