import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Page } from '#src/presentation/Page.tsx';
import { preparerContrat } from '../operations/preparer.ts';
import { formeContrat } from '../requetes.ts';
import type { Route } from './+types/preparer';
import { FormeContrat, filContrat, lireForme } from './FormeContrat.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, (c) => formeContrat(c, acteur, numero(params.id), 'preparer'));
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, preparerContrat, (f) => ({ ...lireForme(f), parcours: params.id }), {
    redirection: ({ adresse }) => adresse,
    message: 'Le contrat est prêt à signer.',
  });

export default function Preparer({ loaderData: forme, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filContrat(forme)}
      surtitre={`${forme.identite.prenom} ${forme.identite.nom}, ${forme.parcours.reference}`}
      titre="Préparer le contrat d'engagement"
    >
      <FormeContrat forme={forme} resultat={actionData} envoi="Préparer le contrat" />
    </Page>
  );
}
