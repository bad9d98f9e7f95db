import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { COLONNES_PREUVES, listerPreuves } from '../requetes/preuves.ts';
import type { Route } from './+types/preuves';

export async function loader({ params, context }: Route.LoaderArgs) {
  const lignes = await listerPreuves(base(), acteurDe(context), numero(params.id));
  return repondreExport(params.format, 'Preuves des accompagnements', COLONNES_PREUVES, lignes);
}
