import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { base } from '#src/socle/base/base.ts';
import { candidatureSituee } from '../chargement.ts';
import { fichierRecepisse } from '../fichiers.ts';
import type { Route } from './+types/recepisseFichier';

export async function loader({ params, context }: Route.LoaderArgs) {
  const candidature = await candidatureSituee(base(), numero(params.id));
  exiger(acteurDe(context), 'candidatures.lire', candidature);
  return fichierRecepisse(base(), candidature, numero(params.rang), params.format);
}
