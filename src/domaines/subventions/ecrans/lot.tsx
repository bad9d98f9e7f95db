import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { fichierLot } from '../requetes/paiements.ts';
import type { Route } from './+types/lot';

export async function loader({ context, params }: Route.LoaderArgs) {
  const lot = await fichierLot(base(), acteurDe(context), numero(params.lot));
  return new Response(lot.contenu, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${lot.numero.toLowerCase()}.csv"`,
    },
  });
}
