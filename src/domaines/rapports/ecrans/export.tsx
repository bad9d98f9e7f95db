import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { listerRapports } from '../requetes.ts';
import type { Route } from './+types/export';
import { FILTRES } from './liste.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const filtres = { ...lireFiltres(request, FILTRES), page: 1, taille: 100_000 };
  const { lignes } = await listerRapports(base(), acteurDe(context), filtres);
  return repondreExport(
    params.format,
    'Rapports',
    [
      { id: 'id', titre: 'Numéro', type: 'nombre' },
      { id: 'territoireNom', titre: 'Territoire' },
      { id: 'date', titre: 'Date du document', type: 'date' },
      { id: 'produitLe', titre: 'Produit le', type: 'date' },
      { id: 'auteurNom', titre: 'Par' },
      { id: 'fichier', titre: 'Fichier', valeur: (r) => r.fichier.nom },
    ],
    lignes,
  );
}
