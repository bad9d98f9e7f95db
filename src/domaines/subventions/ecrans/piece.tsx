import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { servirPiece } from '#src/socle/pieces/index.ts';
import { subventionSituee } from '../chargement.ts';
import { objetSubvention } from '../echeances.ts';
import type { Route } from './+types/piece';

export async function loader({ context, params }: Route.LoaderArgs) {
  const id = numero(params.id);
  exiger(acteurDe(context), 'subventions.lire', await subventionSituee(base(), id));
  return servirPiece(base(), numero(params.piece), objetSubvention(id));
}
