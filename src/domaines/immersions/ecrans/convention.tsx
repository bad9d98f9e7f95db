import { consulter } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreDocument } from '#src/presentation/exporter.ts';
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
  const document = documentConvention(page, acteur.organisationNom);
  return repondreDocument(document, 'pdf', `convention-immersion-${page.situee.reference}`, request.signal);
}
