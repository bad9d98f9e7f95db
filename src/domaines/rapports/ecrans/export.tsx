import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { listerRapports } from '../requetes.ts';
import { LIBELLES_GENRE } from '../studio/forme.ts';
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
      { id: 'genre', titre: 'Genre', valeur: (r) => LIBELLES_GENRE[r.genre] },
      { id: 'territoireNom', titre: 'Territoire' },
      { id: 'numero', titre: 'Version', type: 'nombre' },
      { id: 'date', titre: 'Date du document', type: 'date' },
      { id: 'produitLe', titre: 'Figé le', type: 'date' },
      { id: 'auteurNom', titre: 'Par' },
      { id: 'organisationNom', titre: 'Organisation' },
      { id: 'diffuseLe', titre: 'Diffusé le', type: 'date' },
      { id: 'contenuSha256', titre: 'Empreinte du contenu' },
      { id: 'fichiers', titre: 'Fichiers', valeur: (r) => r.fichiers.map(({ nom }) => nom).join(', ') },
    ],
    lignes,
  );
}
