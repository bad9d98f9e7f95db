import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { DESCRIPTIONS } from '../forme.ts';
import type { Route } from './+types/jalonsExport';
import { jalonsDemandes } from './filtres.ts';

/** Par référence : un fichier se perd plus vite qu'un écran. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { lignes } = await jalonsDemandes(request, acteurDe(context));
  return repondreExport(
    params.format,
    'Suivi après la sortie',
    [
      { id: 'reference', titre: 'Référence' },
      { id: 'mois', titre: 'Mois', type: 'nombre' },
      { id: 'duLe', titre: 'Dû le', type: 'date' },
      { id: 'categorie', titre: 'Sortie' },
      { id: 'relances', titre: 'Relances', type: 'nombre' },
      { id: 'referent', titre: 'Référent principal' },
      { id: 'equipe', titre: 'Équipe' },
    ],
    lignes.map((l) => ({ ...l, categorie: DESCRIPTIONS[l.categorie].libelle })),
  );
}
