import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { colonnesDe, estFichier, lignesDe } from '../fichiers.ts';
import type { Route } from './+types/fichier';

export async function loader({ context, params }: Route.LoaderArgs) {
  const { fichier } = params;
  if (!estFichier(fichier))
    throw new ErreurIntrouvable("Ce fichier n'existe pas : la page « Données ouvertes » les liste.");
  const lignes = await lignesDe(base(), acteurDe(context), fichier);
  const nom = `data-inclusion-v1-${fichier.split('.')[0]}`;
  if (fichier.endsWith('.csv'))
    return repondreExport(
      'csv',
      nom,
      colonnesDe(fichier).map((id) => ({ id, titre: id })),
      lignes,
    );
  return new Response(JSON.stringify(lignes), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${nom}.json"`,
    },
  });
}
