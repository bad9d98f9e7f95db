import { consulter } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe, contexteRequete } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { nomDeFichier } from '#src/presentation/exporter.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import { documentConvention } from '../document.ts';
import { pageImmersion } from '../requetes.ts';
import type { Route } from './+types/convention';

/** La convention à imprimer (PDF/UA) : son nom de fichier ne dit que le numéro du parcours. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await lireEnCloison(acteur, async (c) => {
    const lue = await pageImmersion(c, acteur, numero(params.id));
    await consulter(c, acteur, lue.situee, 'entreprises');
    return lue;
  });
  const { marque } = context.get(contexteRequete);
  const octets = await rendre(documentConvention(page, acteur.organisationNom), 'pdf', {
    marque,
    signal: request.signal,
  });
  return new Response(new Uint8Array(octets), {
    headers: {
      'Content-Type': FORMATS.pdf.type,
      'Content-Disposition': `attachment; filename="${nomDeFichier(`convention-immersion-${page.situee.reference}`, 'pdf')}"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
