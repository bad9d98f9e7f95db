import { documentConvention, maConvention } from '#src/domaines/immersions/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe, contexteRequete } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { nomDeFichier } from '#src/presentation/exporter.ts';
import { FORMATS } from '#src/socle/rapports/formats.ts';
import { rendre } from '#src/socle/rapports/rendre.ts';
import type { Route } from './+types/convention';

/** Sa convention d'immersion à garder (PDF/UA), la même que celle de son référent. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await lireEnCloison(acteur, (c) => maConvention(c, acteur, numero(params.immersion)));
  const { marque } = context.get(contexteRequete);
  const octets = await rendre(documentConvention(page, page.immersion.prescripteur), 'pdf', {
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
