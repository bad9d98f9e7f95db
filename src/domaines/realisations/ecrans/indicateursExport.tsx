import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { relevesAPlat } from '../requetes/indicateurs.ts';
import type { Route } from './+types/indicateursExport';

export async function loader({ params, context }: Route.LoaderArgs) {
  return repondreExport(
    params.format,
    'Relevés des indicateurs',
    [
      { id: 'libelle', titre: 'Indicateur' },
      { id: 'debut', titre: 'Du', type: 'date' },
      { id: 'fin', titre: 'Au', type: 'date' },
      { id: 'valeur', titre: 'Valeur', type: 'nombre' },
      { id: 'denominateur', titre: 'Sur', type: 'nombre' },
      { id: 'unite', titre: 'Unité' },
      { id: 'nomTerritoire', titre: 'Territoire' },
      { id: 'nomPublic', titre: 'Public' },
      { id: 'preuves', titre: 'Preuves', type: 'nombre' },
      { id: 'commentaire', titre: 'Commentaire' },
      { id: 'par', titre: 'Saisi par' },
    ],
    await relevesAPlat(base(), acteurDe(context), numero(params.id)),
  );
}
