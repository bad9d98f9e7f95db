import { Link, redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { suiteDe } from '#src/droits/publique.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { suiteSure } from '#src/socle/session/cookie.ts';
import { lireCodes } from '../acces/codesMontres.ts';
import type { Route } from './+types/codesSecours';
import { FIL_COMPTE } from './communs.tsx';

export async function loader({ request, url, context }: Route.LoaderArgs) {
  const codes = lireCodes(request, acteurDe(context).compteId);
  if (!codes) throw redirect('/mon-compte/second-facteur');
  const suite = suiteSure(suiteDe(url));
  return { codes, suite: suite === '/' ? '/mon-compte' : suite };
}

export default function CodesSecours({ loaderData: { codes, suite } }: Route.ComponentProps) {
  return (
    <Page etroite fil={FIL_COMPTE} titre="Notez vos codes de secours">
      <Alerte ton="attention" titre="Dans dix minutes, ces codes ne pourront plus être affichés">
        <p>
          Chacun permet d'entrer une fois, si vous n'avez plus votre téléphone. Imprimez cette page ou recopiez-les, et
          gardez-les en lieu sûr, loin de votre mot de passe.
        </p>
      </Alerte>
      <div className="m-encadre">
        <ol>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </div>
      <Link className="fr-btn" to={suite}>
        Je les ai notés
      </Link>
    </Page>
  );
}
