import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { repondreFichier } from '#src/presentation/exporter.ts';
import { emporter } from '../requetes/emporter.ts';
import { moi } from '../requetes/moi.ts';
import type { Route } from './+types/mesDonnees';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const donnees = await lireEnCloison(acteur, async (c) => emporter(c, await moi(c, acteur)));
  return repondreFichier(JSON.stringify(donnees, null, 2), 'application/json; charset=utf-8', 'mes-donnees.json');
}
