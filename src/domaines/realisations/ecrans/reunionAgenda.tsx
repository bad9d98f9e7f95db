import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { enIcal, lireReunion } from '../requetes/reunions.ts';
import type { Route } from './+types/reunionAgenda';

/** La réunion, à ajouter à un agenda : adresse sans page. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { subvention, reunion } = await lireReunion(
    base(),
    acteurDe(context),
    numero(params.id),
    numero(params.reunion),
  );
  return new Response(enIcal(subvention, reunion), {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="reunion-${reunion.id}.ics"`,
    },
  });
}
