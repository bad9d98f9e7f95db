import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_BUDGET, LIBELLES_FINANCEUR, LIBELLES_STATUT } from '#src/socle/budgets/libelles.ts';
import { listerCofinancements } from '../requetes/cofinancements.ts';
import type { Route } from './+types/cofinancementsExport';
import { lireFiltresCofinancements } from './filtresCofinancements.ts';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const filtres = { ...lireFiltresCofinancements(request), page: 1, taille: 100_000 };
  const { lignes } = await listerCofinancements(base(), acteurDe(context), filtres);
  return repondreExport(
    params.format,
    'Cofinancements',
    [
      { id: 'financeur', titre: 'Financeur' },
      { id: 'genre', titre: 'Genre de financeur' },
      { id: 'montant', titre: 'Montant (€)', type: 'nombre' },
      { id: 'statut', titre: 'État' },
      { id: 'porteur', titre: 'Porteur' },
      { id: 'projet', titre: 'Projet' },
      { id: 'appelIntitule', titre: 'Appel' },
      { id: 'annee', titre: 'Année', type: 'nombre' },
      { id: 'version', titre: "D'après le budget" },
    ],
    lignes.map((l) => ({
      ...l,
      genre: LIBELLES_FINANCEUR[l.genre],
      statut: LIBELLES_STATUT[l.statut],
      version: LIBELLES_BUDGET[l.version].toLowerCase(),
    })),
  );
}
