import { agir } from '#src/droits/ecran.ts';
import { ajouterPoints, deciderPoint, retirerPoint } from '../operations/points.ts';
import { annulerReunionEquipe, tenirReunionEquipe } from '../operations/reunir.ts';

type Contexte = Parameters<typeof agir>[1];

/** Les gestes de la page d'une réunion, par le bouton qui les envoie. */
export async function gesteReunion(request: Request, context: Contexte, id: string | undefined) {
  const geste = String((await request.clone().formData()).get('geste') ?? '');
  const entree = (f: FormData) => ({
    ...Object.fromEntries(f),
    id,
    proposes: f.getAll('proposes'),
    confirme_texte: f.getAll('confirme_texte'),
  });
  const redirection = `/reunions/${id}`;
  const [nom] = geste.split('-');
  if (nom === 'tenir')
    return agir(request, context, tenirReunionEquipe, entree, {
      redirection,
      message: 'La réunion est tenue. Son relevé peut partir.',
    });
  if (nom === 'annuler')
    return agir(request, context, annulerReunionEquipe, entree, {
      redirection,
      message: "La réunion est annulée, l'équipe est prévenue.",
    });
  if (nom === 'retirer')
    return agir(request, context, retirerPoint, entree, { redirection, message: 'Le point est retiré.' });
  if (nom === 'decider')
    return agir(request, context, deciderPoint, entree, {
      redirection: ({ adresse }) => adresse,
      message: ({ action }) =>
        action ? "La décision est notée, l'action est dans la feuille de route." : 'La décision est notée.',
    });
  return agir(request, context, ajouterPoints, entree, { redirection, message: "L'ordre du jour est complété." });
}
