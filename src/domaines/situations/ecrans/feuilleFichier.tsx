import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { repondreDocument } from '#src/presentation/exporter.ts';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { documentFeuille } from '../document.ts';
import { feuilleDeRoute, heuresAttendues } from '../requetes/feuille.ts';
import { ouvrirPage } from '../requetes/page.ts';
import type { Route } from './+types/feuilleFichier';

/** La feuille de route à imprimer (PDF/UA) : son nom de fichier ne dit que le numéro du parcours. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  if (params.format !== 'pdf') throw new ErreurIntrouvable('Format : pdf.');
  const acteur = acteurDe(context);
  const document = await lireEnCloison(acteur, async (c) => {
    const { parcours, tete } = await ouvrirPage(c, acteur, numero(params.id), 'feuille');
    return documentFeuille({
      ...tete,
      ...(await feuilleDeRoute(c, tete.id)),
      attendues: await heuresAttendues(c, parcours.operation),
      jour: aujourdhui(),
      auteur: acteur.organisationNom,
    });
  });
  const nom = `feuille-de-route-${document.sousTitre?.split(' ').at(-1) ?? ''}`;
  return repondreDocument(document, 'pdf', nom, request.signal);
}
