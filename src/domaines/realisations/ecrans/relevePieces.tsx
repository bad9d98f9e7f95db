import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, recevoirEtRevenir } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { changerPreuve } from '../preuves.ts';
import type { Route } from './+types/relevePieces';

const page = ({ id, releve }: { id: string; releve: string }) => `/subventions/${numero(id)}/releves/${numero(releve)}`;

/** L'adresse ne se lit pas : elle ramène au relevé. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(page(params));

/** Dépôt ou retrait d'une preuve, reçue au fil de l'eau. */
export function action({ request, context, params }: Route.ActionArgs) {
  const ou = { subvention: numero(params.id), releve: numero(params.releve) };
  return recevoirEtRevenir(page(params), async () => {
    await changerPreuve(base(), acteurDe(context), ou, () => lireEnvoiPiece(request));
    return { adresse: page(params), message: 'Les preuves sont à jour.' };
  });
}
