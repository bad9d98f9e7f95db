import { data, Link } from 'react-router';
import { partir, visiteurDe } from '#src/droits/publique.ts';
import { Page } from '#src/presentation/Page.tsx';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { conclureOidc } from '#src/socle/oidc/index.ts';
import { apresEntree } from '../acces/etape.ts';
import { entrerParFournisseur, PersonneInconnue } from '../acces/fournisseur.ts';
import type { Route } from './+types/oidcRetour';

export async function loader({ request, context }: Route.LoaderArgs) {
  try {
    const { identite, suite, cookie } = await conclureOidc(request);
    const entree = await entrerParFournisseur(request, identite, visiteurDe(request, context));
    throw partir(await apresEntree(entree.cookie, suite), [cookie, entree.cookie]);
  } catch (erreur) {
    if (!(erreur instanceof ErreurMetier)) throw erreur;
    const contacts = erreur instanceof PersonneInconnue ? erreur.contacts : null;
    return data({ message: erreur.message, conseil: erreur.conseil ?? null, contacts }, { status: erreur.statut });
  }
}

export default function OidcRetour({ loaderData: { message, conseil, contacts } }: Route.ComponentProps) {
  return (
    <Page etroite titre="La connexion n'a pas abouti" chapo={message}>
      {conseil ? <p>{conseil}</p> : null}
      {contacts ? (
        <>
          <p>
            Pour entrer, il faut une invitation envoyée à cette adresse.
            {contacts.length > 0 ? ' Demandez-la à :' : " Demandez-la à l'administrateur du site."}
          </p>
          <ul>
            {contacts.map(({ organisation, courriel }) => (
              <li key={courriel}>
                <a href={`mailto:${courriel}`}>{courriel}</a> ({organisation})
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <p>
        Vous pouvez aussi <Link to="/connexion">revenir à la page de connexion</Link>.
      </p>
    </Page>
  );
}
