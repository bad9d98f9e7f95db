import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { joindreSignature } from '../acces/joindre.ts';
import type { Route } from './+types/pieces';
import { recevoirEtRevenir, renvoyer } from './envoi.ts';

export const loader = ({ params }: Route.LoaderArgs) => renvoyer(`/subventions/${numero(params.id)}#documents`);

export const action = ({ request, context, params }: Route.ActionArgs) =>
  recevoirEtRevenir(
    `/subventions/${numero(params.id)}#documents`,
    () => joindreSignature(base(), acteurDe(context), numero(params.id), () => lireEnvoiPiece(request)),
    "L'exemplaire signé est joint.",
  );
