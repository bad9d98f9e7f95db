import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { compteRendu } from '../compteRendu.ts';
import { lireReunionEquipe } from '../requetes.ts';
import type { Route } from './+types/releve';

/** Le relevé de décisions en PDF accessible : des références, pas de noms. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const { reunion, points } = await lireEnCloison(acteur, (c) => lireReunionEquipe(c, acteur, numero(params.id)));
  const marque = process.env.MAILLAGE_MARQUE === 'etat' ? 'etat' : 'collectivite';
  return new Response(new Uint8Array(await rendre(compteRendu(reunion, points), 'pdf', { marque })), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="releve-${reunion.id}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
