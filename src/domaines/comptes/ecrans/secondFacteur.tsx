import { redirect } from 'react-router';
import { executer } from '#src/droits/executer.ts';
import { champ, partir, soumettre, suiteDe, visiteurDe } from '#src/droits/publique.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { chercherSession, secondFacteurManque } from '#src/socle/session/session.ts';
import { poserCodes } from '../acces/codesMontres.ts';
import { elever } from '../acces/elever.ts';
import { etapeSuivante } from '../acces/etape.ts';
import { sousFrein } from '../acces/reinitialisation.ts';
import {
  activerSecondFacteur,
  commencerSecondFacteur,
  renouvelerCodesSecours,
  retirerSecondFacteur,
} from '../operations/secondFacteur.ts';
import { lireSecondFacteur } from '../requetes/secondFacteur.ts';
import type { Route } from './+types/secondFacteur';
import { FIL_COMPTE } from './communs.tsx';
import { Actif, Explication, Preparation } from './etapesSecondFacteur.tsx';

const ICI = '/mon-compte/second-facteur';

/** Page ouverte aussi à un administrateur qui vient de donner son mot de passe et n'a pas encore de second facteur. */
async function personne(request: Request) {
  const session = await chercherSession(request);
  if (!session?.candidat || session.secondFacteur === 'attente') throw redirect(etapeSuivante(session, ICI));
  return { session, acteur: session.candidat };
}

export async function loader({ request, url }: Route.LoaderArgs) {
  const { session } = await personne(request);
  const etat = await lireSecondFacteur(base(), session.compteId);
  return { ...etat, obligatoire: secondFacteurManque(session), suite: suiteDe(url) };
}

export const action = ({ request, url, context }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const { session, acteur } = await personne(request);
    const entree = { code: champ(f, 'code') };
    const freine = <T,>(travail: () => Promise<T>) => sousFrein(session.compteId, travail);
    const montrer = (codes: string[], cookies: string[]) =>
      partir(`${ICI}/codes${url.search}`, [...cookies, poserCodes(session.compteId, codes)]);
    switch (champ(f, 'intention')) {
      case 'commencer':
        await executer(commencerSecondFacteur, acteur, {});
        return partir(ICI + url.search, []);
      case 'activer': {
        const { codes } = await freine(() => executer(activerSecondFacteur, acteur, entree));
        return montrer(codes, await elever(session, visiteurDe(request, context)));
      }
      case 'renouveler': {
        const { codes } = await freine(() => executer(renouvelerCodesSecours, acteur, entree));
        return montrer(codes, []);
      }
      case 'retirer':
        await freine(() => executer(retirerSecondFacteur, acteur, entree));
        return partir('/mon-compte', [], 'Le second facteur est retiré.');
      default:
        throw new ErreurMetier('Choisissez une action.');
    }
  });

export default function SecondFacteur({ loaderData, actionData }: Route.ComponentProps) {
  const actif = loaderData.etat === 'actif';
  return (
    <Page
      etroite
      fil={loaderData.obligatoire ? [] : FIL_COMPTE}
      titre={actif ? 'Votre second facteur est en service' : 'Mettre en service un second facteur'}
      chapo={
        loaderData.obligatoire
          ? 'Il est obligatoire pour un administrateur : mettez-le en service pour continuer.'
          : undefined
      }
    >
      {loaderData.etat === 'absent' ? <Explication resultat={actionData} /> : null}
      {loaderData.etat === 'prepare' ? (
        <Preparation qr={loaderData.qr} cle={loaderData.cle} resultat={actionData} />
      ) : null}
      {actif ? <Actif depuis={loaderData.depuis} restants={loaderData.codesRestants} resultat={actionData} /> : null}
    </Page>
  );
}
