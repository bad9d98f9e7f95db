import { acteurDe } from '#src/droits/contexte.ts';
import { exiger } from '#src/droits/matrice.ts';
import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { listerTerritoires, NIVEAUX_LISTE, TRIS_TERRITOIRES } from '../requetes/liste.ts';
import type { Route } from './+types/export';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  exiger(acteurDe(context), 'territoires.lire');
  const schema = { q: texte(100), niveau: choix(...NIVEAUX_LISTE), dans: texte(60) };
  const filtres = lireFiltres(request, schema, { tris: TRIS_TERRITOIRES });
  const { lignes } = await listerTerritoires(base(), { ...filtres, page: 1, taille: Number.MAX_SAFE_INTEGER });
  return repondreExport(
    params.format,
    'Territoires',
    [
      { id: 'code', titre: 'Code' },
      { id: 'nom', titre: 'Nom' },
      { id: 'detail', titre: 'Nature' },
      { id: 'communes', titre: 'Communes', type: 'nombre' },
      { id: 'population', titre: 'Habitants', type: 'nombre' },
    ],
    lignes.map((ligne) => ({ ...ligne })),
  );
}
