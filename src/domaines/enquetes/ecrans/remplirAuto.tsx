import { redirect } from 'react-router';
import { numero } from '#src/droits/ecran.ts';
import type { Route } from './+types/remplirAuto';

/** Adresse d'enregistrement automatique : elle ne se lit pas. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(`/reponses-enquete/${numero(params.id)}/remplir`);

export { action } from '../enregistrer.ts';
