import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { type LigneLieu, lieuxDuScenario } from '../requetes/lieux.ts';
import type { Route } from './+types/lieuxExport';
import { lireFiltresLieux } from './filtres.ts';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresLieux(request), page: 1, taille: Number.POSITIVE_INFINITY };
  const { scenario, lignes } = await lieuxDuScenario(base(), acteurDe(context), numero(params.id), filtres);
  return repondreExport<LigneLieu>(
    params.format,
    `Lieux du scénario ${scenario.nom}`,
    [
      { id: 'cle', titre: 'structure' },
      { id: 'nom', titre: 'nom' },
      { id: 'type', titre: 'type' },
      { id: 'commune', titre: 'commune' },
      { id: 'communeNom', titre: 'nom de la commune' },
      { id: 'etp', titre: 'etp', type: 'nombre' },
      { id: 'etat', titre: 'état des ETP' },
      { id: 'effet', titre: 'dans ce scénario' },
    ],
    lignes,
  );
}
