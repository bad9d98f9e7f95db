import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { listerBilans } from '../requetes/liste.ts';
import type { Route } from './+types/export';
import { libelleEtat } from './communs.tsx';
import { lireFiltresBilans } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresBilans(request), page: 1, taille: 100_000 };
  const { lignes } = await listerBilans(base(), acteurDe(context), filtres);
  return repondreExport(
    params.format,
    'Bilans des subventions',
    [
      { id: 'porteur', titre: 'Porteur' },
      { id: 'numero', titre: 'Convention' },
      { id: 'intitule', titre: 'Projet' },
      { id: 'appel', titre: 'Appel' },
      { id: 'genre', titre: 'Bilan' },
      { id: 'etat', titre: 'État' },
      { id: 'dueLe', titre: 'À déposer avant le', type: 'date' },
      { id: 'deposeLe', titre: 'Déposé le', type: 'date' },
      { id: 'retard', titre: 'En retard' },
    ],
    lignes.map((b) => ({
      ...b,
      etat: libelleEtat(b.etat),
      retard: b.retard === null ? 'date non fixée' : b.retard ? 'oui' : 'non',
    })),
  );
}
