import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_PUBLIC } from '../forme.ts';
import { type LigneOperation, listerOperations } from '../requetes/liste.ts';
import type { Route } from './+types/export';
import { lireFiltresOperations } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { lignes } = await listerOperations(base(), acteurDe(context), {
    ...lireFiltresOperations(request),
    page: 1,
    taille: Number.POSITIVE_INFINITY,
  });
  return repondreExport<LigneOperation>(
    params.format,
    'Operations',
    [
      { id: 'intitule', titre: 'Opération' },
      { id: 'departement', titre: 'Département' },
      { id: 'financeur', titre: 'Financeur' },
      { id: 'operateur', titre: 'Opérateur' },
      { id: 'publics', titre: 'Publics', valeur: (o) => o.publics.map((p) => LIBELLES_PUBLIC[p]).join(', ') },
      { id: 'debut', titre: 'Début' },
      { id: 'fin', titre: 'Fin' },
      { id: 'equipes', titre: 'Équipes', type: 'nombre' },
      { id: 'portefeuilles', titre: 'Portefeuilles', type: 'nombre' },
      { id: 'stock', titre: "Personnes suivies aujourd'hui", type: 'nombre' },
      { id: 'fileActive', titre: "File active de l'année", type: 'nombre' },
    ],
    lignes,
  );
}
