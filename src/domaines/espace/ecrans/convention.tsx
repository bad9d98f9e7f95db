import { documentConvention, maConvention } from '#src/domaines/immersions/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreDocument } from '#src/presentation/exporter.ts';
import type { Route } from './+types/convention';

/** Sa convention d'immersion à garder (PDF/UA), la même que celle de son référent. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const page = await lireEnCloison(acteur, (c) => maConvention(c, acteur, numero(params.immersion)));
  const document = documentConvention(page, page.immersion.prescripteur);
  return repondreDocument(document, 'pdf', `convention-immersion-${page.situee.reference}`, request.signal);
}
