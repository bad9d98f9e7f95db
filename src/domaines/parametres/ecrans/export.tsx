import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { etatA, TRIS } from '../etat.ts';
import { parametresEnVigueur } from '../requetes.ts';
import type { Route } from './+types/export';
import { FILTRES } from './liste.tsx';

export async function loader({ request, params }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS });
  const lignes = etatA(await parametresEnVigueur(base()), filtres.le ?? aujourdhui(), filtres);
  return repondreExport(
    params.format,
    'Paramètres datés',
    [
      { id: 'cle', titre: 'Clé' },
      { id: 'libelle', titre: 'Paramètre' },
      { id: 'famille', titre: 'Famille' },
      { id: 'territoire', titre: 'Territoire' },
      { id: 'valeur', titre: 'Valeur', type: 'nombre' },
      { id: 'unite', titre: 'Unité' },
      { id: 'depuis', titre: 'Depuis', type: 'date' },
      { id: 'jusqua', titre: "Jusqu'au (exclu)", type: 'date' },
      { id: 'confiance', titre: 'Confiance' },
      { id: 'source', titre: 'Source' },
    ],
    lignes as unknown as Record<string, unknown>[],
  );
}
