import { redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, recevoirEtRevenir } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { changerDocument } from '../documents.ts';
import { adresseDe } from '../operations/partager.ts';
import { partageSitue } from '../partages.ts';
import type { Route } from './+types/echangePieces';

const page = async (partage: number) => adresseDe(await partageSitue(base(), partage));

/** L'adresse ne se lit pas : elle ramène aux nouvelles. */
export const loader = async ({ params }: Route.LoaderArgs) => redirect(await page(numero(params.partage)));

/** Dépôt ou retrait d'un document partagé, reçu au fil de l'eau. */
export async function action({ request, context, params }: Route.ActionArgs) {
  const id = numero(params.partage);
  return recevoirEtRevenir(await page(id), async () => ({
    adresse: await changerDocument(base(), acteurDe(context), id, () => lireEnvoiPiece(request)),
    message: 'Les documents sont à jour.',
  }));
}
