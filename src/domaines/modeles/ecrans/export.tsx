import { acteurDe } from '#src/droits/contexte.ts';
import { lireFiltres, texte } from '#src/presentation/adresse.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { listerModeles } from '../requetes.ts';
import type { Route } from './+types/export';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const lignes = await listerModeles(base(), acteurDe(context), lireFiltres(request, { q: texte() }));
  return repondreExport(
    params.format,
    'Modèles de documents',
    [
      { id: 'titre', titre: 'Document' },
      { id: 'territoire', titre: 'Vaut pour' },
      { id: 'numero', titre: 'Version', type: 'nombre' },
      { id: 'publieeLe', titre: 'Publiée le', type: 'date' },
    ],
    lignes.map((m) => ({ ...m, territoire: m.departementNom ?? 'France' })),
  );
}
