import { redirect } from 'react-router';
import { agir } from '#src/droits/ecran.ts';
import { suiteSure } from '#src/socle/session/cookie.ts';
import { retirer } from '../operations/retirer.ts';
import type { Route } from './+types/retirer';

export const loader = () => redirect('/');

export async function action({ request, context }: Route.ActionArgs) {
  const retour = suiteSure(String((await request.clone().formData()).get('retour') ?? '/'));
  return agir(request, context, retirer, undefined, { redirection: retour, message: 'Les filtres sont retirés.' });
}

export default function Retirer() {
  return null;
}
