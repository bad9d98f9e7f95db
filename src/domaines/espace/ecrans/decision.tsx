import { servirDocument } from '#src/domaines/modeles/index.ts';
import { objetOrientation, orientationDe } from '#src/domaines/orientations/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { moi } from '../requetes/moi.ts';
import type { Route } from './+types/decision';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { enVigueur: orientation } = await lireEnCloison(acteur, async (c) =>
    orientationDe(c, (await moi(c, acteur)).parcours),
  );
  // Avant sa notification, une décision n'est pas encore la sienne.
  if (orientation?.etat !== 'notifiee') throw new ErreurIntrouvable();
  return servirDocument(base(), numero(params.document), objetOrientation(orientation.id));
}
