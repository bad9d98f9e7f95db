import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { exporterCandidature } from '../fichiers.ts';
import type { Route } from './+types/export';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  exporterCandidature(base(), acteurDe(context), numero(params.id), params.format);
