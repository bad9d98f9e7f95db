import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, recevoirEtRevenir } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { joindreDocument } from '../documents.ts';
import type { Route } from './+types/envoi';

const page = (id: number) => `/parcours/${id}/documents`;

/** L'adresse ne reçoit que des envois : lue, elle mène aux documents. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(page(numero(params.id)));

/** Dépôt ou retrait d'un document, reçu au fil de l'eau. */
export function action({ request, context, params }: Route.ActionArgs) {
  const [id, adresse] = [numero(params.id), page(numero(params.id))];
  return recevoirEtRevenir(adresse, async () => {
    await joindreDocument(base(), acteurDe(context), id, () => lireEnvoiPiece(request));
    return { adresse, message: 'Les documents sont à jour.' };
  });
}
