import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Page } from '#src/presentation/Page.tsx';
import { actualiserContrat } from '../operations/preparer.ts';
import { formeContrat } from '../requetes.ts';
import type { Route } from './+types/actualiser';
import { FormeContrat, filContrat, lireForme } from './FormeContrat.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, (c) => formeContrat(c, acteur, numero(params.id), 'actualiser', numero(params.contrat)));
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, actualiserContrat, (f) => ({ ...lireForme(f), id: params.contrat }), {
    redirection: ({ adresse }) => adresse,
    message: 'La nouvelle version est prête à signer ; le contrat en cours le reste jusque-là.',
  });

export default function Actualiser({ loaderData: forme, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={filContrat(forme)}
      surtitre={`${forme.identite.prenom} ${forme.identite.nom}, ${forme.parcours.reference}`}
      titre="Actualiser le contrat en cours"
    >
      <FormeContrat forme={forme} resultat={actionData} envoi="Préparer la nouvelle version" />
    </Page>
  );
}
