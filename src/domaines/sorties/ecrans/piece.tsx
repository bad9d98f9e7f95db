import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { servirJustificatif } from '../pieces.ts';
import type { Route } from './+types/piece';

/** Téléchargement d'un justificatif : adresse sans page. */
export const loader = ({ params, context }: Route.LoaderArgs) =>
  servirJustificatif(acteurDe(context), numero(params.id), numero(params.piece));
