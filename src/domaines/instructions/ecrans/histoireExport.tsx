import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { GENRES_EVENEMENT } from '../genres.ts';
import { histoireDossier } from '../requetes/histoire.ts';
import type { Route } from './+types/histoireExport';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const genre = new URL(request.url).searchParams.get('genre');
  const { dossier, evenements } = await histoireDossier(base(), acteurDe(context), numero(params.id));
  return repondreExport(
    params.format,
    `Histoire ${dossier.numero ?? dossier.structureNom}`,
    [
      { id: 'le', titre: 'Le' },
      { id: 'genre', titre: 'Genre', valeur: (e) => GENRES_EVENEMENT[e.genre] },
      { id: 'quoi', titre: 'Quoi' },
      { id: 'detail', titre: 'Détail' },
      { id: 'par', titre: 'Par' },
    ],
    evenements.filter((e) => !genre || e.genre === genre),
  );
}
