import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { servirPiece } from '#src/socle/pieces/index.ts';
import { objetBilan } from '../chargement.ts';
import { bilanLisible } from '../requetes/fiche.ts';
import type { Route } from './+types/piece';

/** Téléchargement d'un justificatif : adresse sans page. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { id } = await bilanLisible(base(), acteurDe(context), numero(params.id));
  return servirPiece(base(), numero(params.piece), objetBilan(id));
}
