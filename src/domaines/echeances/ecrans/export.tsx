import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { ceQuiEstRetenu, LIBELLES_ETAT } from '../regles.ts';
import { listerEcheances } from '../requetes.ts';
import type { Route } from './+types/export';
import { lireFiltresEcheances } from './filtres.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = lireFiltresEcheances(request);
  const { lignes } = await listerEcheances(base(), acteurDe(context), { ...filtres, page: 1, taille: 100_000 });
  return repondreExport(
    params.format,
    'Échéances',
    [
      { id: 'libelle', titre: 'Ce qui est dû' },
      { id: 'qui', titre: 'Qui doit' },
      { id: 'due', titre: 'Avant le', type: 'date' },
      { id: 'etat', titre: 'État' },
      { id: 'retenu', titre: "Ce qu'elle retient" },
      { id: 'fondement', titre: 'Texte' },
      { id: 'motif', titre: 'Raison de la levée' },
    ],
    lignes.map((e) => ({ ...e, etat: LIBELLES_ETAT[e.etat], retenu: ceQuiEstRetenu(e.retient) })),
  );
}
