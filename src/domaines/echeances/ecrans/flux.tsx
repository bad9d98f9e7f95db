import { base } from '#src/socle/base/base.ts';
import { acteurDuJeton, agendaDe } from '../agenda.ts';
import type { Route } from './+types/flux';

/** L'agenda d'une personne, lu par son logiciel : une adresse sans page, dont le jeton est le secret. */
export async function loader({ params }: Route.LoaderArgs) {
  const acteur = await acteurDuJeton(base(), params.jeton);
  return new Response(await agendaDe(base(), acteur), {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="echeances.ics"',
      'Cache-Control': 'private, no-store',
    },
  });
}
