import type { ActionFunctionArgs } from 'react-router';
import { agir } from '#src/droits/ecran.ts';
import { commenter, partager, partagerAppel, retirerPartage } from '../operations/partager.ts';

type Arguments = Pick<ActionFunctionArgs, 'request' | 'context' | 'params'>;

/** Les envois d'une page de nouvelles : partager, commenter, retirer. */
export async function gestePartage({ request, context, params }: Arguments, ou: 'subvention' | 'appel') {
  const geste = (await request.clone().formData()).get('geste');
  const vers = (message: string) => ({ redirection: (r: { adresse: string }) => r.adresse, message });
  if (geste === 'commenter') return agir(request, context, commenter, undefined, vers('Le commentaire est publié.'));
  if (geste === 'retirer') return agir(request, context, retirerPartage, undefined, vers('Le partage est retiré.'));
  const lire = (f: FormData) => ({ ...Object.fromEntries(f), [ou]: params.id });
  const options = vers('C’est partagé, les personnes concernées sont prévenues.');
  return ou === 'subvention'
    ? agir(request, context, partager, lire, options)
    : agir(request, context, partagerAppel, lire, options);
}
