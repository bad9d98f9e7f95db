import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { enIcal, lireReunionEquipe } from '../requetes.ts';
import type { Route } from './+types/agenda';

/** La réunion, à ajouter à un agenda : adresse sans page. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { reunion } = await lireEnCloison(acteur, (c) => lireReunionEquipe(c, acteur, numero(params.id)));
  return new Response(enIcal(reunion), {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="reunion-equipe-${reunion.id}.ics"`,
    },
  });
}
