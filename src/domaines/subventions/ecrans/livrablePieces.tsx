import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, recevoirEtRevenir } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { joindreLivrable } from '../acces/joindre.ts';
import type { Route } from './+types/livrablePieces';

const page = (id: number) => `/subventions/${id}/plan#livrables`;

/** L'adresse ne reçoit que des envois : lue, elle mène aux livrables. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(page(numero(params.id)));

/** Dépôt ou retrait d'un fichier d'un livrable, reçu au fil de l'eau. */
export function action({ request, context, params }: Route.ActionArgs) {
  const adresse = page(numero(params.id));
  return recevoirEtRevenir(adresse, async () => {
    await joindreLivrable(base(), acteurDe(context), numero(params.livrable), () => lireEnvoiPiece(request));
    return { adresse, message: 'Les fichiers du livrable sont à jour.' };
  });
}
