import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { documentContrat } from '../requetes.ts';
import type { Route } from './+types/pdf';

/** Le contrat en PDF accessible, fait à la demande : rien n'en est rangé hors du dossier. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const document = await lireEnCloison(acteur, (c) =>
    documentContrat(c, acteur, numero(params.id), numero(params.contrat)),
  );
  const marque = process.env.MAILLAGE_MARQUE === 'etat' ? 'etat' : 'collectivite';
  return new Response(new Uint8Array(await rendre(document, 'pdf', { marque })), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="contrat-${numero(params.contrat)}.pdf"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
