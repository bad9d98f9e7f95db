import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { servirContenu } from '#src/socle/fichiers/servir.ts';
import { fichierExporte } from '../exports/lire.ts';
import type { Route } from './+types/exportPersonnel';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const fichier = await lireEnCloison(acteur, (c) => fichierExporte(c, numero(params.id)));
  exiger(acteur, 'personnes.lireExport', fichier);
  return servirContenu(fichier);
}
