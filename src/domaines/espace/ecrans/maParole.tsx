import { aRepondu, donnerVoix, lireReponsesVoix, QUESTIONS_VOIX } from '#src/domaines/voix/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { QuestionsCourtes } from '#src/presentation/QuestionsCourtes.tsx';
import { moi } from '../requetes/moi.ts';
import type { Route } from './+types/maParole';
import { PageEspace } from './communs.tsx';

export async function loader({ context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { personne, operation } = await moi(c, acteur);
    return { repondu: await aRepondu(c, personne, operation) };
  });
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, donnerVoix, lireReponsesVoix, {
    redirection: '/mon-espace/ma-parole',
    message: 'Merci. Votre réponse est comptée, sans votre nom.',
  });

export default function MaParole({ loaderData: { repondu }, actionData }: Route.ComponentProps) {
  if (repondu)
    return (
      <PageEspace onglet="Ma parole" titre="Merci, vous avez répondu cette année">
        <p>
          Votre réponse est comptée avec celles des autres, sans votre nom. Vous pourrez répondre de nouveau l'an
          prochain. Pour parler de votre situation, dites-le à votre référent.
        </p>
      </PageEspace>
    );
  return (
    <PageEspace onglet="Ma parole" titre="Dites ce qui manque, et ce qui vous aide">
      <p>
        C'est anonyme : votre nom n'est pas gardé avec vos réponses, et moins de cinq réponses ne se montrent jamais.
        Vous pouvez passer une question. Cela ne change rien à votre accompagnement.
      </p>
      <Formulaire resultat={actionData}>
        <QuestionsCourtes questions={QUESTIONS_VOIX} />
        <ChampSurveille
          nom="parole"
          libelle="Un mot à ajouter"
          aide="Sans nom, le vôtre ou celui d'un autre."
          facultatif
          lignes={3}
          max={500}
          elle
        />
        <Boutons>
          <BoutonEnvoi>Envoyer ma réponse</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </PageEspace>
  );
}
