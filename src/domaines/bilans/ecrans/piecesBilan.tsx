import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { poserMessage } from '#src/socle/message.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { changerPiece } from '../pieces.ts';
import type { Route } from './+types/piecesBilan';

const COMPTES = 'section=comptes';

/** L'adresse ne se lit pas : elle ramène au formulaire. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(`/bilans/${numero(params.id)}/remplir?${COMPTES}`);

/** Dépôt ou retrait d'une pièce, reçue au fil de l'eau ; ramène à la section, avec le message. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.id);
  let message = poserMessage('La pièce est à jour.');
  try {
    await changerPiece(base(), acteurDe(context), id, () => lireEnvoiPiece(request));
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier) || [403, 404].includes(erreur.statut)) throw erreur;
    message = poserMessage([erreur.message, erreur.conseil].filter(Boolean).join(' '), 'erreur');
  }
  throw redirect(`/bilans/${id}/remplir?${COMPTES}`, { status: 303, headers: { 'Set-Cookie': message } });
}
