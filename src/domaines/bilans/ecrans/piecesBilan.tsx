import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, recevoirEtRevenir } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { changerPiece } from '../pieces.ts';
import type { Route } from './+types/piecesBilan';

const page = (id: number) => `/bilans/${id}/remplir?section=comptes`;

/** L'adresse ne se lit pas : elle ramène au formulaire. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(page(numero(params.id)));

/** Dépôt ou retrait d'une pièce, reçue au fil de l'eau ; ramène à la section, avec le message. */
export function action({ request, context, params }: Route.ActionArgs) {
  const [id, adresse] = [numero(params.id), page(numero(params.id))];
  return recevoirEtRevenir(adresse, async () => {
    await changerPiece(base(), acteurDe(context), id, () => lireEnvoiPiece(request));
    return { adresse, message: 'La pièce est à jour.' };
  });
}
