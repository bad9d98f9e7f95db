import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { poserMessage } from '#src/socle/message.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { changerDocument } from '../documents.ts';
import { adresseDe } from '../operations/partager.ts';
import { partageSitue } from '../partages.ts';
import type { Route } from './+types/echangePieces';

/** L'adresse ne se lit pas : elle ramène aux nouvelles. */
export const loader = async ({ params }: Route.LoaderArgs) =>
  redirect(adresseDe(await partageSitue(base(), numero(params.partage))));

/** Dépôt ou retrait d'un document partagé, reçu au fil de l'eau. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.partage);
  let retour = adresseDe(await partageSitue(base(), id));
  let message = poserMessage('Les documents sont à jour.');
  try {
    retour = await changerDocument(base(), acteurDe(context), id, () => lireEnvoiPiece(request));
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier) || [403, 404].includes(erreur.statut)) throw erreur;
    message = poserMessage([erreur.message, erreur.conseil].filter(Boolean).join(' '), 'erreur');
  }
  throw redirect(retour, { status: 303, headers: { 'Set-Cookie': message } });
}
