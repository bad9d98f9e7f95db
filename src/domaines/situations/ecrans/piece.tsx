import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { servirPreuve } from '../pieces.ts';
import type { Route } from './+types/piece';

/** Téléchargement d'une preuve : adresse sans page. */
export const loader = ({ params, context }: Route.LoaderArgs) =>
  servirPreuve(acteurDe(context), { parcours: numero(params.id), action: numero(params.action) }, numero(params.piece));
