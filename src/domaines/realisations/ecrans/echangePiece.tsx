import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { servirPartage } from '../documents.ts';
import type { Route } from './+types/echangePiece';

/** Téléchargement d'un document partagé : adresse sans page. */
export const loader = ({ params, context }: Route.LoaderArgs) =>
  servirPartage(base(), acteurDe(context), numero(params.partage), numero(params.piece));
