import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { LIBELLES_ROUTE } from '../forme.ts';
import { usageDe } from '../jetons/requetes.ts';
import type { Route } from './+types/jetonExport';

export async function loader({ context, params }: Route.LoaderArgs) {
  return repondreExport(
    params.format,
    "Usage d'un jeton",
    [
      { id: 'jour', titre: 'Jour', type: 'date' },
      { id: 'route', titre: 'Lu', valeur: (u) => LIBELLES_ROUTE[u.route] ?? u.route },
      { id: 'appels', titre: 'Appels', type: 'nombre' },
      { id: 'inchanges', titre: 'Dont inchangé', type: 'nombre' },
      { id: 'limites', titre: 'Refusés : quota', type: 'nombre' },
      { id: 'erreurs', titre: 'En erreur', type: 'nombre' },
      { id: 'octets', titre: 'Octets envoyés', type: 'nombre' },
    ],
    await usageDe(base(), acteurDe(context), numero(params.id)),
  );
}
