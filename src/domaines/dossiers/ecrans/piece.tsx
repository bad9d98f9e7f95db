import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { servirPiece } from '#src/socle/pieces/index.ts';
import { dossierSitue } from '../chargement.ts';
import { objetDossier } from '../contenu.ts';
import type { Route } from './+types/piece';

/** Une pièce se télécharge avec le droit de lire son dossier ; celle d'un autre dossier n'existe pas ici. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const dossier = await dossierSitue(base(), numero(params.id));
  exiger(acteurDe(context), 'dossiers.lire', dossier);
  return servirPiece(base(), numero(params.piece), objetDossier(dossier.id));
}
