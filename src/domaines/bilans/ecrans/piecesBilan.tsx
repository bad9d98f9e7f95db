import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, recevoirEtRevenir } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { recevoirPiece } from '../pieces.ts';
import type { Route } from './+types/piecesBilan';

const page = (id: number) => `/bilans/${id}/remplir?section=comptes`;

/** L'adresse ne se lit pas : elle ramène au formulaire. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(page(numero(params.id)));

/** Dépôt ou retrait d'une pièce, reçue au fil de l'eau. */
export function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.id);
  return recevoirEtRevenir(
    page(id),
    () => recevoirPiece(base(), acteurDe(context), id, request),
    "Ce fichier n'est pas joint.",
  );
}
