import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { servirPiece } from '#src/socle/pieces/index.ts';
import { objetReleve } from '../releves.ts';
import { lireReleve } from '../requetes/indicateurs.ts';
import type { Route } from './+types/relevePiece';

/** Téléchargement d'une preuve : adresse sans page. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { releve } = await lireReleve(base(), acteurDe(context), numero(params.id), numero(params.releve));
  return servirPiece(base(), numero(params.piece), objetReleve(releve.racine));
}
