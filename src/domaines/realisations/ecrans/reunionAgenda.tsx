import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreFichier } from '#src/presentation/exporter.ts';
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
  return repondreFichier(enIcal(subvention, reunion), 'text/calendar; charset=utf-8', `reunion-${reunion.id}.ics`);
}
