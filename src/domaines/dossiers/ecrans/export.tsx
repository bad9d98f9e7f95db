import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { exporterDossier } from '../fichiers.ts';
import type { Route } from './+types/export';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  exporterDossier(base(), acteurDe(context), numero(params.id), params.format);
