import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { servirContenu } from '#src/socle/fichiers/servir.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { lireRapport } from '../requetes.ts';
import type { Route } from './+types/fichier';

/** Téléchargement d'un fichier figé : adresse sans page. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { fichiers } = await lireRapport(base(), acteurDe(context), numero(params.id));
  const fichier = fichiers.find(({ format }) => format === params.format);
  if (!fichier) throw new ErreurIntrouvable("Cette version n'a pas de fichier à ce format.");
  return servirContenu({ ...fichier, type: FORMATS[fichier.format].type });
}
