import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { poserQuestion } from '../../operations/questionner.ts';
import { appelPublic } from '../../requetes/public.ts';
import type { Route } from './+types/question';

export async function loader({ params, context }: Route.LoaderArgs) {
  exiger(acteurDe(context), 'appels.questionner');
  const { id, intitule, financeur } = await appelPublic(base(), numero(params.id));
  return { id, intitule, financeur };
}

export const action = ({ request, params, context }: Route.ActionArgs) =>
  agir(request, context, poserQuestion, (f) => ({ id: params.id, texte: f.get('texte') }), {
    redirection: `/appels-ouverts/${numero(params.id)}#questions`,
    message: 'Votre question est envoyée. Vous serez prévenu de la réponse, publiée pour tous.',
  });

export default function PoserQuestion({ loaderData: a, actionData }: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={[
        { libelle: 'Appels ouverts', adresse: '/appels-ouverts' },
        { libelle: a.intitule, adresse: `/appels-ouverts/${a.id}` },
      ]}
      surtitre={a.intitule}
      titre="Poser une question"
      chapo={`${a.financeur} la lira avec le nom de votre organisation. Si elle est utile à tous, elle est publiée avec sa réponse, sans dire qui la pose.`}
    >
      <Formulaire resultat={actionData}>
        <ChampTexte
          nom="texte"
          libelle="Votre question"
          aide="N'y écrivez pas ce qui ferait reconnaître votre projet."
          lignes={6}
        />
        <Boutons>
          <BoutonEnvoi>Envoyer la question</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
