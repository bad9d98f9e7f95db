import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { ETATS_IMPORT, type EtatImport } from '../regles.ts';
import { exporterImports, type LigneImportExport, TRIS_IMPORTS } from '../requetes.ts';
import type { Route } from './+types/export';
import { FILTRES } from './liste.tsx';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, FILTRES, { tris: TRIS_IMPORTS });
  const lignes = await exporterImports(base(), acteurDe(context), filtres);
  return repondreExport<LigneImportExport>(
    params.format,
    'Imports',
    [
      { id: 'id', titre: 'Numéro', type: 'nombre' },
      { id: 'fichier_nom', titre: 'Fichier' },
      { id: 'genre', titre: 'Contenu' },
      { id: 'etat', titre: 'État', valeur: (l) => ETATS_IMPORT[l.etat as EtatImport].libelle },
      { id: 'cree_le', titre: 'Déposé le', type: 'date' },
      { id: 'termine_le', titre: 'Importé le', type: 'date' },
      { id: 'auteur_nom', titre: 'Par' },
      { id: 'organisation_nom', titre: 'Organisation' },
      ...(['lus', 'crees', 'modifies', 'inchanges', 'rejetes'] as const).map((id) => ({
        id,
        titre: { lus: 'Lues', crees: 'Créées', modifies: 'Modifiées', inchanges: 'Inchangées', rejetes: 'Écartées' }[
          id
        ],
        type: 'nombre' as const,
      })),
    ],
    lignes,
  );
}
