import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, recevoirEtRevenir } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { changerPiece } from '../pieces.ts';
import type { Route } from './+types/pieces';

const page = (id: number, ou = 'budget') => `/bilans-subventions/${id}/${ou}${ou === 'budget' ? '#justificatifs' : ''}`;

/** L'adresse ne se lit pas : elle ramène au bilan. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(`/bilans-subventions/${numero(params.id)}`);

/** Dépôt ou retrait d'un justificatif, reçu au fil de l'eau ; ramène à la page d'où il vient. */
export function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.id);
  return recevoirEtRevenir(page(id), async () => {
    const ou = await changerPiece(base(), acteurDe(context), id, () => lireEnvoiPiece(request));
    return { adresse: page(id, ou), message: 'Les justificatifs sont à jour.' };
  });
}
