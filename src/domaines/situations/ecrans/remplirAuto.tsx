import { redirect } from 'react-router';
import { numero } from '#src/droits/ecran.ts';
import type { Route } from './+types/remplirAuto';

/** Adresse d'enregistrement automatique : elle ne se lit pas. */
export const loader = ({ params }: Route.LoaderArgs) =>
  redirect(`/parcours/${numero(params.id)}/diagnostic/${numero(params.version)}/remplir`);

export { action } from '../enregistrer.ts';
