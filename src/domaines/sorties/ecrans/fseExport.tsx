import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { COLONNES_FSE, exporterFse } from '../fse/lire.ts';
import type { Route } from './+types/fseExport';

export async function loader({ params, context }: Route.LoaderArgs) {
  const lignes = await exporterFse(base(), acteurDe(context), numero(params.id));
  return repondreExport(params.format, 'Indicateurs de participant', COLONNES_FSE, lignes);
}
