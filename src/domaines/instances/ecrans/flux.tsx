import { acteurDuJeton } from '#src/domaines/echeances/index.ts';
import { base } from '#src/socle/base/base.ts';
import { agendaDesSeances } from '../agenda.ts';
import type { Route } from './+types/flux';

/** L'agenda des séances d'un membre, lu par son logiciel : une adresse sans page, dont le jeton est le secret. */
export async function loader({ params }: Route.LoaderArgs) {
  const acteur = await acteurDuJeton(base(), params.jeton);
  return new Response(await agendaDesSeances(base(), acteur), {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="seances.ics"',
      'Cache-Control': 'private, no-store',
    },
  });
}
