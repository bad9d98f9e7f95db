import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { conventionsPubliees, enCsvScdl } from '../scdl.ts';
import type { Route } from './+types/scdl';

/** Données essentielles des conventions de subvention, publiques. */
export async function loader({ params }: Route.LoaderArgs) {
  const appel = params.id === undefined ? undefined : numero(params.id);
  return new Response(enCsvScdl(await conventionsPubliees(base(), appel)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="subventions-scdl${appel ? `-${appel}` : ''}.csv"`,
      'Cache-Control': 'public, max-age=600',
    },
  });
}
