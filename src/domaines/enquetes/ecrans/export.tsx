import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ENQUETE, MODES } from '../forme.ts';
import { listerEnquetes } from '../requetes/enquetes.ts';
import type { Route } from './+types/export';
import { lireFiltresEnquetes } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { lignes } = await listerEnquetes(base(), acteurDe(context), {
    ...lireFiltresEnquetes(request),
    page: 1,
    taille: 10_000,
  });
  return repondreExport(
    params.format,
    'Enquêtes annuelles',
    [
      { id: 'intitule', titre: 'Enquête' },
      { id: 'territoireNom', titre: 'Territoire' },
      { id: 'annee', titre: 'Année', type: 'nombre' },
      { id: 'mode', titre: 'Qui est interrogé' },
      { id: 'etat', titre: 'État' },
      { id: 'fermeLe', titre: 'Dernier jour pour répondre', type: 'date' },
      { id: 'interrogees', titre: 'Structures interrogées', type: 'nombre' },
      { id: 'horsChamp', titre: 'Hors champ', type: 'nombre' },
      { id: 'recues', titre: 'Réponses reçues', type: 'nombre' },
      { id: 'refus', titre: 'Refus', type: 'nombre' },
      { id: 'taux', titre: 'Taux de réponse', type: 'nombre' },
    ],
    lignes.map((e) => ({ ...e, mode: MODES[e.mode], etat: LIBELLES_ENQUETE[e.etat] })),
  );
}
