import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresAppels } from '../filtres.ts';
import { LIBELLES_GENRE } from '../forme.ts';
import { listerAppels } from '../liste.ts';
import { LIBELLES_PHASE } from '../phase.ts';
import type { Route } from './+types/export';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const lignes = await listerAppels(base(), acteurDe(context), lireFiltresAppels(request));
  return repondreExport(
    params.format,
    'Appels',
    [
      { id: 'id', titre: 'Numéro', type: 'nombre' },
      { id: 'intitule', titre: 'Intitulé' },
      { id: 'genre', titre: 'Genre' },
      { id: 'organisationNom', titre: 'Financeur' },
      { id: 'lieu', titre: 'Territoire' },
      { id: 'phase', titre: 'État' },
      { id: 'ouvreLe', titre: 'Ouverture' },
      { id: 'fermeLe', titre: 'Clôture' },
      { id: 'deposees', titre: 'Candidatures déposées', type: 'nombre' },
      { id: 'brouillons', titre: 'Brouillons', type: 'nombre' },
      { id: 'questions', titre: 'Questions sans réponse', type: 'nombre' },
      { id: 'enveloppe', titre: 'Enveloppe (€)', type: 'nombre' },
      { id: 'engage', titre: 'Engagé (€)', type: 'nombre' },
    ],
    lignes.map((a) => ({ ...a, genre: LIBELLES_GENRE[a.genre], phase: LIBELLES_PHASE[a.phase] })),
  );
}
