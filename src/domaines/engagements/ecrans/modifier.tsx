import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { Page } from '#src/presentation/Page.tsx';
import { modifierContrat } from '../operations/preparer.ts';
import { formeContrat } from '../requetes.ts';
import type { Route } from './+types/modifier';
import { FormeContrat, filContrat, lireForme } from './FormeContrat.tsx';

export const shouldRevalidate = relireApresConflit;

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, (c) => formeContrat(c, acteur, numero(params.id), 'modifier', numero(params.contrat)));
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, modifierContrat, (f) => ({ ...lireForme(f), id: params.contrat }), {
    redirection: ({ adresse }) => adresse,
    message: ({ tombees }) =>
      tombees ? 'Le contrat est modifié : la signature déjà donnée est à redemander.' : 'Le contrat est modifié.',
  });

export default function Modifier({ loaderData: forme, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filContrat(forme)}
      surtitre={`${forme.identite.prenom} ${forme.identite.nom}, ${forme.parcours.reference}`}
      titre="Modifier le contrat en préparation"
    >
      <FormeContrat forme={forme} resultat={actionData} envoi="Enregistrer" />
    </Page>
  );
}
