import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { poserMessage } from '#src/socle/message.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { changerPiece } from '../pieces.ts';
import type { Route } from './+types/pieces';

/** L'adresse ne se lit pas : elle ramène au bilan. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(`/bilans-subventions/${numero(params.id)}`);

/** Dépôt ou retrait d'un justificatif, reçu au fil de l'eau ; ramène à la page d'où il vient. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.id);
  let ou = 'budget';
  let message = poserMessage('Les justificatifs sont à jour.');
  try {
    ou = await changerPiece(base(), acteurDe(context), id, () => lireEnvoiPiece(request));
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier) || [403, 404].includes(erreur.statut)) throw erreur;
    message = poserMessage([erreur.message, erreur.conseil].filter(Boolean).join(' '), 'erreur');
  }
  const ancre = ou === 'budget' ? '#justificatifs' : '';
  throw redirect(`/bilans-subventions/${id}/${ou}${ancre}`, { status: 303, headers: { 'Set-Cookie': message } });
}
