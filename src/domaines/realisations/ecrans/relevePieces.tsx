import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { poserMessage } from '#src/socle/message.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { changerPreuve } from '../preuves.ts';
import type { Route } from './+types/relevePieces';

const page = ({ id, releve }: { id: string; releve: string }) => `/subventions/${numero(id)}/releves/${numero(releve)}`;

/** L'adresse ne se lit pas : elle ramène au relevé. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(page(params));

/** Dépôt ou retrait d'une preuve, reçue au fil de l'eau. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const ou = { subvention: numero(params.id), releve: numero(params.releve) };
  let message = poserMessage('Les preuves sont à jour.');
  try {
    await changerPreuve(base(), acteurDe(context), ou, () => lireEnvoiPiece(request));
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier) || [403, 404].includes(erreur.statut)) throw erreur;
    message = poserMessage([erreur.message, erreur.conseil].filter(Boolean).join(' '), 'erreur');
  }
  throw redirect(page(params), { status: 303, headers: { 'Set-Cookie': message } });
}
