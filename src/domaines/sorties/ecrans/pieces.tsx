import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, recevoirEtRevenir } from '#src/droits/ecran.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { changerJustificatif } from '../pieces.ts';
import type { Route } from './+types/pieces';

const page = (id: string) => `/parcours/${numero(id)}/sortie`;

/** L'adresse ne se lit pas : elle ramène à la sortie. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(page(params.id));

/** Dépôt ou retrait d'un justificatif, reçu au fil de l'eau. */
export function action({ request, context, params }: Route.ActionArgs) {
  return recevoirEtRevenir(page(params.id), async () => {
    await changerJustificatif(acteurDe(context), numero(params.id), () => lireEnvoiPiece(request));
    return { adresse: page(params.id), message: 'Le justificatif est à jour.' };
  });
}
