import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreFichier } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { fichierLot } from '../requetes/paiements.ts';
import type { Route } from './+types/lot';

export async function loader({ context, params }: Route.LoaderArgs) {
  const lot = await fichierLot(base(), acteurDe(context), numero(params.lot));
  return repondreFichier(lot.contenu, 'text/csv; charset=utf-8', `${lot.numero.toLowerCase()}.csv`);
}
