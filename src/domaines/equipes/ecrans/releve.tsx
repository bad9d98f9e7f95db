import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreDocument } from '#src/presentation/exporter.ts';
import { compteRendu } from '../compteRendu.ts';
import { lireReunionEquipe } from '../requetes.ts';
import type { Route } from './+types/releve';

/** Le relevé de décisions en PDF accessible : des références, pas de noms. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { reunion, points } = await lireEnCloison(acteur, (c) => lireReunionEquipe(c, acteur, numero(params.id)));
  return repondreDocument(compteRendu(reunion, points), 'pdf', `releve-${reunion.id}`);
}
