import { acteurDe } from '#src/droits/contexte.ts';
import { choix, lireFiltres, texte } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { GENRES_INSTANCE, LIBELLES_GENRE } from '../forme.ts';
import { type LigneInstance, listerInstances, TRIS_INSTANCES } from '../requetes/instances.ts';
import type { Route } from './+types/listeExport';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltres(request, { q: texte(), genre: choix(...GENRES_INSTANCE) }, { tris: TRIS_INSTANCES });
  const { lignes } = await listerInstances(base(), acteurDe(context), {
    ...filtres,
    page: 1,
    taille: Number.POSITIVE_INFINITY,
  });
  return repondreExport<LigneInstance>(
    params.format,
    'Instances',
    [
      { id: 'nom', titre: 'Instance' },
      { id: 'genre', titre: 'Genre', valeur: (i) => LIBELLES_GENRE[i.genre] },
      { id: 'departement', titre: 'Département' },
      { id: 'sieges', titre: 'Sièges', type: 'nombre' },
      { id: 'pourvus', titre: 'Sièges pourvus', type: 'nombre' },
      { id: 'finissent', titre: 'Mandats finissant sous deux mois', type: 'nombre' },
      { id: 'prochaine', titre: 'Prochaine séance' },
      { id: 'derniere', titre: 'Dernière séance tenue' },
    ],
    lignes,
  );
}
