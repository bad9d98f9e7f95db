import { redirect } from 'react-router';
import { numero } from '#src/droits/ecran.ts';
import { remplirAction } from '../saisir.ts';
import type { Route } from './+types/remplirAuto';

/** Adresse de l'enregistrement automatique : elle n'a pas de page. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(`/candidatures/${numero(params.id)}/remplir`);

export const action = ({ request, params, context }: Route.ActionArgs) =>
  remplirAction(request, context, numero(params.id));
