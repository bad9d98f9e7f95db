import { redirect } from 'react-router';
import { champ, partir, soumettre, suiteDe, visiteurDe } from '#src/droits/publique.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { chercherSession } from '#src/socle/session/session.ts';
import { donnerCode } from '../acces/code.ts';
import { apresEntree, etapeSuivante } from '../acces/etape.ts';
import type { Route } from './+types/code';

export async function loader({ request, url }: Route.LoaderArgs) {
  const session = await chercherSession(request);
  if (session?.secondFacteur !== 'attente') throw redirect(etapeSuivante(session, suiteDe(url)));
  return { courriel: session.courriel };
}

export const action = ({ request, url, context }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const { cookie, secoursRestants } = await donnerCode(request, champ(f, 'code'), visiteurDe(request, context));
    const reste =
      secoursRestants === null
        ? undefined
        : `Code de secours accepté. Il vous en reste ${secoursRestants}. Renouvelez-les depuis « Mon compte ».`;
    return partir(await apresEntree(cookie, suiteDe(url)), [cookie], reste);
  });

export default function Code({ loaderData: { courriel }, actionData }: Route.ComponentProps) {
  return (
    <Page etroite titre="Confirmez que c'est bien vous" surtitre={`Connexion de ${courriel}`}>
      <Formulaire resultat={actionData}>
        <ChampTexte
          nom="code"
          libelle="Code à six chiffres"
          aide={`Affiché par votre application d'authentification. Sans elle, tapez l'un de vos ${pluriel(10, 'code')} de secours : il ne servira qu'une fois.`}
          remplissage="one-time-code"
          largeur={14}
          correction={false}
        />
        <Boutons>
          <BoutonEnvoi>Continuer</BoutonEnvoi>
        </Boutons>
      </Formulaire>
      <p>
        Ni application, ni code de secours ? L'administrateur de votre organisation peut retirer le second facteur de
        votre compte.
      </p>
    </Page>
  );
}
