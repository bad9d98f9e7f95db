import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { listerFormulaires } from '../requetes/versions.ts';
import type { Route } from './+types/export';

export async function loader({ params, context }: Route.LoaderArgs) {
  return repondreExport(
    params.format,
    'Formulaires',
    [
      { id: 'titre', titre: 'Formulaire' },
      { id: 'usage', titre: 'Usage' },
      { id: 'lieu', titre: 'Pour' },
      { id: 'version', titre: 'Version publiée', type: 'nombre' },
      { id: 'publieeLe', titre: 'Publiée le', type: 'date' },
      { id: 'remplis', titre: 'Formulaires remplis', type: 'nombre' },
    ],
    (await listerFormulaires(base(), acteurDe(context))) as unknown as Record<string, unknown>[],
  );
}
