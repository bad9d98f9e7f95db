import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { servirPiece } from '#src/socle/pieces/index.ts';
import { candidatureSituee } from '../chargement.ts';
import { objetCandidature } from '../contenu.ts';
import type { Route } from './+types/piece';

/** Une pièce se télécharge avec le droit de lire sa candidature ; celle d'une autre n'existe pas ici. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const candidature = await candidatureSituee(base(), numero(params.id));
  exiger(acteurDe(context), 'candidatures.lire', candidature);
  return servirPiece(base(), numero(params.piece), objetCandidature(candidature.id));
}
