import { data, redirect } from 'react-router';
import { executer } from '#src/droits/executer.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { suiteSure } from '#src/socle/session/cookie.ts';
import { chercherSession, secondFacteurManque, tournerSession } from '#src/socle/session/session.ts';
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
import { Actif, CodesSecours, Explication, Preparation } from './etapesSecondFacteur.tsx';
import { champ, partir, soumettre, suiteDe, visiteurDe } from './serveur.ts';

/** Page ouverte aussi à un administrateur qui vient de donner son mot de passe et n'a pas encore de second facteur. */
async function personne(request: Request) {
  const session = await chercherSession(request);
  if (!session?.candidat || session.secondFacteur === 'attente')
    throw redirect(etapeSuivante(session, '/mon-compte/second-facteur'));
  return { session, acteur: session.candidat };
}

export async function loader({ request }: Route.LoaderArgs) {
  const { session } = await personne(request);
  return {
    ...(await lireSecondFacteur(base(), session.compteId)),
    obligatoire: secondFacteurManque(session),
    suite: suiteSure(suiteDe(request)),
  };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  soumettre(request, async (f) => {
    const { session, acteur } = await personne(request);
    const ici = new URL(request.url);
    const entree = { code: champ(f, 'code') };
    const freine = <T,>(travail: () => Promise<T>) => sousFrein(session.compteId, travail);
    switch (champ(f, 'intention')) {
      case 'commencer':
        await executer(commencerSecondFacteur, acteur, {});
        return partir(ici.pathname + ici.search, []);
      case 'activer': {
        const { codes } = await freine(() => executer(activerSecondFacteur, acteur, entree));
        const { id } = await appartenanceDe(session.id);
        const visiteur = visiteurDe(request, context);
        const tournee = await tournerSession(base(), session.id, {
          compteId: session.compteId,
          appartenanceId: id,
          secondFacteur: 'totp',
          visiteur,
        });
        return data({ codes }, tournee ? { headers: { 'Set-Cookie': tournee.cookie } } : {});
      }
      case 'renouveler':
        return freine(() => executer(renouvelerCodesSecours, acteur, entree));
      case 'retirer':
        await freine(() => executer(retirerSecondFacteur, acteur, entree));
        return partir('/mon-compte', [], 'Le second facteur est retiré.');
      default:
        throw new ErreurMetier('Choisissez une action.');
    }
  });

async function appartenanceDe(sessionId: number) {
  const ligne = await base()
    .selectFrom('session')
    .select('appartenance_id as id')
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return ligne ?? { id: null };
}

export default function SecondFacteur({ loaderData, actionData }: Route.ComponentProps) {
  const codes = actionData && 'codes' in actionData ? actionData.codes : null;
  const fil = loaderData.obligatoire ? [] : FIL_COMPTE;
  if (codes)
    return (
      <Page etroite fil={fil} titre="Notez vos codes de secours">
        <CodesSecours codes={codes} suite={loaderData.suite} />
      </Page>
    );
  return (
    <Page
      etroite
      fil={fil}
      titre={
        loaderData.etat === 'actif' ? 'Votre second facteur est en service' : 'Mettre en service un second facteur'
      }
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
      {loaderData.etat === 'actif' ? (
        <Actif depuis={loaderData.depuis} restants={loaderData.codesRestants} resultat={actionData} />
      ) : null}
    </Page>
  );
}
