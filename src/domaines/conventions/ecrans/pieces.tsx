import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, recevoirEtRevenir } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { joindreSignature } from '../acces/joindreSignature.ts';
import type { Route } from './+types/pieces';

const page = (id: number) => `/conventions/${id}#documents`;

/** L'adresse ne reçoit que des envois : lue, elle mène à la convention. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(page(numero(params.id)));

/** Un exemplaire signé, reçu au fil de l'eau. */
export function action({ request, context, params }: Route.ActionArgs) {
  const [id, adresse] = [numero(params.id), page(numero(params.id))];
  return recevoirEtRevenir(adresse, async () => {
    await joindreSignature(base(), acteurDe(context), id, () => lireEnvoiPiece(request));
    return { adresse, message: "L'exemplaire signé est joint." };
  });
}
