import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_NATURE } from '../forme.ts';
import { listerCorrespondances, TRIS } from '../requetes/correspondances.ts';
import type { Route } from './+types/exportCorrespondance';

export async function loader({ request, params }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, { activite: texte(40), nature: texte(10), q: texte() }, { tris: TRIS });
  const lignes = await listerCorrespondances(base(), filtres);
  return repondreExport(
    params.format,
    'Correspondance des métiers et des activités',
    [
      { id: 'libelle', titre: 'Activité' },
      { id: 'nature', titre: 'Reconnue à' },
      { id: 'code', titre: 'Mots ou code' },
      { id: 'debut', titre: 'Depuis' },
      { id: 'source', titre: 'Source' },
      { id: 'confiance', titre: 'Confiance' },
      { id: 'par', titre: 'Ajouté par' },
    ],
    lignes.map((l) => ({ ...l, nature: LIBELLES_NATURE[l.nature], par: l.par ?? '' })),
  );
}
