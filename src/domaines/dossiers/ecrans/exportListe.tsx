import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresDossiers } from '../filtres.ts';
import { LIBELLES_NATURE_DOSSIER } from '../regles.ts';
import { listerDossiers } from '../requetes/liste.ts';
import { suiviDossier } from '../suivi.ts';
import type { Route } from './+types/exportListe';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { page: _, taille: __, ...filtres } = lireFiltresDossiers(request);
  const { lignes } = await listerDossiers(base(), acteurDe(context), filtres);
  return repondreExport(
    params.format,
    'Dossiers uniques',
    [
      { id: 'numero', titre: 'Numéro' },
      { id: 'structureNom', titre: 'Structure' },
      { id: 'type', titre: 'Type' },
      { id: 'departement', titre: 'Département' },
      { id: 'annee', titre: 'Année', type: 'nombre' },
      { id: 'nature', titre: 'Demande', valeur: (d) => LIBELLES_NATURE_DOSSIER[d.nature] },
      { id: 'etat', titre: 'État', valeur: (d) => suiviDossier.etats[d.etat].libelle },
      { id: 'etatDepuis', titre: 'Depuis' },
      { id: 'deposeLe', titre: 'Déposé' },
    ],
    lignes,
  );
}
