import type { RouterContextProvider } from 'react-router';
import { agir } from '#src/droits/ecran.ts';
import { diffuserRapport } from './operations/diffuser.ts';
import { verifierRapport } from './operations/verifier.ts';

/** Les gestes d'une version figée, selon le bouton. */
export async function agirSurRapport(request: Request, context: Readonly<RouterContextProvider>, id: number) {
  const formulaire = await request.clone().formData();
  if (formulaire.get('geste') === 'diffuser')
    return agir(request, context, diffuserRapport, (f) => ({ id, diffuser: f.get('diffuser') }), {
      redirection: `/rapports/${id}`,
      message: formulaire.get('diffuser') === 'oui' ? 'Version diffusée.' : 'Version réservée à votre organisation.',
    });
  return agir(request, context, verifierRapport, () => ({ id }), {
    redirection: ({ travail }) => `/travaux/${travail}`,
  });
}
