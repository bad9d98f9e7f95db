import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { poserMessage } from '#src/socle/message.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { joindreSignature } from '../acces/joindreSignature.ts';
import type { Route } from './+types/pieces';

const vers = (id: number, message?: string, ton?: 'erreur') =>
  redirect(`/conventions/${id}#documents`, {
    status: 303,
    ...(message ? { headers: { 'Set-Cookie': poserMessage(message, ton) } } : {}),
  });

/** L'adresse ne reçoit que des envois : lue, elle mène à la convention. */
export const loader = ({ params }: Route.LoaderArgs) => vers(numero(params.id));

export async function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.id);
  try {
    await joindreSignature(base(), acteurDe(context), id, () => lireEnvoiPiece(request));
    return vers(id, "L'exemplaire signé est joint.");
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier) || erreur.statut === 403 || erreur.statut === 404) throw erreur;
    return vers(id, erreur.message, 'erreur');
  }
}
