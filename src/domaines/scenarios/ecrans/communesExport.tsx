import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { type CommuneChangee, communesDeVersion } from '../requetes/page.ts';
import type { Route } from './+types/communesExport';
import { lireFiltresVersion } from './filtres.ts';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const { version } = lireFiltresVersion(request);
  const { nom, communes } = await communesDeVersion(base(), acteurDe(context), numero(params.id), version);
  return repondreExport<CommuneChangee>(
    params.format,
    `Communes du scénario ${nom}`,
    [
      { id: 'code', titre: 'Code' },
      { id: 'nom', titre: 'Commune' },
      { id: 'ici', titre: 'Dans le territoire', valeur: (c) => (c.dansTerritoire ? 'oui' : 'non') },
      { id: 'devenir', titre: 'Devient' },
      { id: 'besoin', titre: 'Personnes', type: 'nombre' },
      { id: 'secret', titre: 'Secret', valeur: (c) => (c.secret ? 'oui' : 'non') },
      { id: 'classeAvant', titre: 'Classe avant', valeur: (c) => c.avant.classe },
      { id: 'classeApres', titre: 'Classe après', valeur: (c) => c.apres.classe },
      { id: 'avant', titre: 'ETP pour 1 000, avant', type: 'nombre', valeur: (c) => c.avant.pour1000 },
      { id: 'apres', titre: 'ETP pour 1 000, après', type: 'nombre', valeur: (c) => c.apres.pour1000 },
      { id: 'ecart', titre: 'Écart', type: 'nombre' },
    ],
    communes,
  );
}
