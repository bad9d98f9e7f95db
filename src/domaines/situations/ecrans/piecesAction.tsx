import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, recevoirEtRevenir } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { changerPreuve } from '../pieces.ts';
import type { Route } from './+types/piecesAction';
import { adresseFeuille } from './communs.tsx';

const page = ({ id, action }: { id: string; action: string }) =>
  `${adresseFeuille(numero(id))}/actions/${numero(action)}`;

/** L'adresse ne se lit pas : elle ramène à l'action. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(page(params));

/** Dépôt ou retrait d'une preuve, reçue au fil de l'eau ; ramène à l'action, avec le message. */
export function action({ request, context, params }: Route.ActionArgs) {
  const visee = { parcours: numero(params.id), action: numero(params.action) };
  return recevoirEtRevenir(page(params), async () => {
    await changerPreuve(base(), acteurDe(context), visee, () => lireEnvoiPiece(request));
    return { adresse: page(params), message: 'Les preuves sont à jour.' };
  });
}
