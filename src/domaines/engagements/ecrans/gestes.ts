import { agir } from '#src/droits/ecran.ts';
import { cloreContrat } from '../operations/clore.ts';
import { definirOffre } from '../operations/offre.ts';
import { reprendreAncien } from '../operations/reprendre.ts';
import { signerContrat, signerOrganisme } from '../operations/signer.ts';

type Contexte = Parameters<typeof agir>[1];

/** Les gestes de la page du contrat, par le bouton qui les envoie. */
export async function gesteContrat(request: Request, context: Contexte, parcours: string | undefined) {
  const geste = (await request.clone().formData()).get('geste');
  const entree = (f: FormData) => ({
    ...Object.fromEntries(f),
    parcours,
    confirme_texte: f.getAll('confirme_texte'),
  });
  const redirection = `/parcours/${parcours}/contrat`;
  const conclu = (r: { conclu: boolean }) =>
    r.conclu ? 'Le contrat est signé des deux : il est en cours.' : 'La signature est notée ; il en manque une.';
  if (geste === 'organisme') return agir(request, context, signerOrganisme, entree, { redirection, message: conclu });
  if (geste === 'clore')
    return agir(request, context, cloreContrat, entree, { redirection, message: 'Le contrat est clos.' });
  if (geste === 'offre')
    return agir(request, context, definirOffre, entree, {
      redirection,
      message: "L'offre raisonnable d'emploi est définie.",
    });
  if (geste === 'reprendre')
    return agir(request, context, reprendreAncien, entree, {
      redirection,
      message: "L'ancien contrat est repris dans l'histoire.",
    });
  return agir(request, context, signerContrat, entree, { redirection, message: conclu });
}
