import { redirect } from 'react-router';
import { numero } from '#src/droits/ecran.ts';
import type { Route } from './+types/versionAuto';
import { versionDe } from './communs.tsx';
import { actionEssai } from './essai.ts';

/** Adresse de l'enregistrement automatique : elle n'a pas de page. */
export const loader = ({ params }: Route.LoaderArgs) => redirect(versionDe(numero(params.id)));

export const action = ({ request, context, params }: Route.ActionArgs) => actionEssai(request, context, params.id);
