import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { repondreFichier } from '#src/presentation/exporter.ts';
import { reunionSituee } from '../chargement.ts';
import { enIcal } from '../requetes.ts';
import type { Route } from './+types/agenda';

/** La réunion, à ajouter à un agenda : adresse sans page. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  // L'heure et le lieu seuls : l'ordre du jour n'est pas lu.
  const reunion = await lireEnCloison(acteur, async (c) => {
    const { vise, ...lue } = await reunionSituee(c, numero(params.id));
    exiger(acteur, 'equipes.lire', vise);
    return lue;
  });
  return repondreFichier(enIcal(reunion), 'text/calendar; charset=utf-8', `reunion-equipe-${reunion.id}.ics`);
}
