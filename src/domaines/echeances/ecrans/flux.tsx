import { repondreFichier } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { acteurDuJeton, agendaDe } from '../agenda.ts';
import type { Route } from './+types/flux';

/** L'agenda d'une personne, lu par son logiciel : une adresse sans page, dont le jeton est le secret. */
export async function loader({ params }: Route.LoaderArgs) {
  const acteur = await acteurDuJeton(base(), params.jeton);
  return repondreFichier(await agendaDe(base(), acteur), 'text/calendar; charset=utf-8', 'echeances.ics');
}
