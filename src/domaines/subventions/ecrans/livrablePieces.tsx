import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { base } from '#src/socle/base/base.ts';
import { lireEnvoiPiece } from '#src/socle/pieces/index.ts';
import { joindreLivrable } from '../acces/joindre.ts';
import type { Route } from './+types/livrablePieces';
import { recevoirEtRevenir, renvoyer } from './envoi.ts';

export const loader = ({ params }: Route.LoaderArgs) => renvoyer(`/subventions/${numero(params.id)}/plan#livrables`);

export const action = ({ request, context, params }: Route.ActionArgs) =>
  recevoirEtRevenir(
    `/subventions/${numero(params.id)}/plan#livrables`,
    () => joindreLivrable(base(), acteurDe(context), numero(params.livrable), () => lireEnvoiPiece(request)),
    'Les fichiers du livrable sont à jour.',
  );
