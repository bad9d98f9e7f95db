import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresCampagnes } from '../filtres.ts';
import { ETAPES } from '../forme.ts';
import { listerCampagnes } from '../liste.ts';
import { LIBELLES_PHASE } from '../regles.ts';
import type { Route } from './+types/export';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const lignes = await listerCampagnes(base(), acteurDe(context), lireFiltresCampagnes(request));
  return repondreExport(
    params.format,
    'Campagnes de conventionnement',
    [
      { id: 'departement', titre: 'Département' },
      { id: 'departementNom', titre: 'Nom' },
      { id: 'annee', titre: 'Année', type: 'nombre' },
      { id: 'intitule', titre: 'Intitulé' },
      { id: 'phase', titre: 'État' },
      { id: 'ouvreLe', titre: 'Ouverture' },
      { id: 'fermeLe', titre: 'Clôture' },
      ...ETAPES.map(({ id, titre }) => ({ id, titre, type: 'nombre' as const })),
      { id: 'enveloppe', titre: 'Enveloppe (€)', type: 'nombre' },
      { id: 'engage', titre: 'Engagé (€)', type: 'nombre' },
    ],
    lignes.map(({ etapes, ...c }) => ({ ...c, ...etapes, phase: LIBELLES_PHASE[c.phase] })),
  );
}
