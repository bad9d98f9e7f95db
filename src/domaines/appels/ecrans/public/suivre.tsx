import { redirect } from 'react-router';
import { agir, numero } from '#src/droits/ecran.ts';
import { suivreAppel } from '../../operations/suivre.ts';
import type { Route } from './+types/suivre';

/** Un envoi sans page : lue, l'adresse ramène à l'appel. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(`/appels-ouverts/${numero(params.id)}`, 303);

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, suivreAppel, (f) => ({ id: params.id, suivre: f.get('suivre') ?? 'oui' }), {
    redirection: `/appels-ouverts/${numero(params.id)}`,
    message: ({ suivi }) => (suivi ? 'Vous suivez cet appel.' : 'Vous ne suivez plus cet appel.'),
  });
