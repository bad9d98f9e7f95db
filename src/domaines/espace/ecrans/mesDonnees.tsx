import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { emporter } from '../requetes/emporter.ts';
import { moi } from '../requetes/moi.ts';
import type { Route } from './+types/mesDonnees';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const donnees = await lireEnCloison(acteur, async (c) => emporter(c, await moi(c, acteur)));
  return new Response(JSON.stringify(donnees, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="mes-donnees.json"',
      'Cache-Control': 'private, no-store',
    },
  });
}
