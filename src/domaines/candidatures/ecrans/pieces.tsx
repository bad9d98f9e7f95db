import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { poserMessage } from '#src/socle/message.ts';
import { recevoirPiece } from '../pieces.ts';
import type { Route } from './+types/pieces';

const pieces = (id: number) => `/candidatures/${id}/remplir?section=pieces`;

/** L'adresse ne se lit pas : elle ramène au formulaire. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(pieces(numero(params.id)));

/** Dépôt ou retrait d'une pièce ; un refus revient aussi par redirection : sans script, la page de l'envoi serait relue avant d'être montrée. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const id = numero(params.id);
  const aller = (adresse: string, message: string) =>
    redirect(adresse, { status: 303, headers: { 'Set-Cookie': message } });
  try {
    const { adresse, message } = await recevoirPiece(base(), acteurDe(context), id, request);
    return aller(adresse, poserMessage(message));
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier) || [403, 404].includes(erreur.statut)) throw erreur;
    const texte = ["Ce fichier n'est pas joint.", erreur.message, erreur.conseil].filter(Boolean).join(' ');
    return aller(pieces(id), poserMessage(texte, 'erreur'));
  }
}
