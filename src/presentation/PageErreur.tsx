import { isRouteErrorResponse, Link, useLocation } from 'react-router';
import { useCoquille } from './coquille.ts';
import { Page } from './Page.tsx';

interface Lue {
  statut: number;
  message: string | undefined;
  conseil: string | undefined;
}

function lire(erreur: unknown): Lue {
  if (!isRouteErrorResponse(erreur)) return { statut: 500, message: undefined, conseil: undefined };
  const { data, status } = erreur;
  // En 5xx le détail technique n'est jamais montré ; le texte par défaut du routeur (« Error: … ») non plus.
  if (status >= 500) return { statut: status, message: undefined, conseil: undefined };
  if (typeof data === 'object' && data !== null && 'message' in data)
    return { statut: status, message: String(data.message), conseil: 'conseil' in data ? data.conseil : undefined };
  const texte = typeof data === 'string' && !data.startsWith('Error:') ? data : undefined;
  return { statut: status, message: texte, conseil: undefined };
}

/** Page d'erreur en français courant : ce qui s'est passé, et quoi faire. */
export function PageErreur({ erreur }: { erreur: unknown }) {
  const { statut, message, conseil } = lire(erreur);
  const { pathname, search } = useLocation();
  const connectee = Boolean(useCoquille()?.personne);
  const ici = pathname + search;
  if (statut === 404)
    return (
      <Page etroite surtitre="Erreur 404" titre="Cette page n'existe pas" chapo={message}>
        <p>L'adresse a peut-être été mal recopiée, ou l'objet a été supprimé depuis.</p>
        <ul>
          <li>Vérifiez l'adresse, ou revenez à la page précédente.</li>
          {connectee ? (
            <li>
              <Link to="/recherche">Cherchez une commune, une structure ou une organisation</Link>.
            </li>
          ) : null}
          <li>
            <Link to="/">Revenez à l'accueil</Link>.
          </li>
        </ul>
      </Page>
    );
  if (statut === 401 || statut === 403)
    return (
      <Page
        etroite
        surtitre="Erreur 403"
        titre="Vous n'avez pas accès à cette page"
        chapo={message ?? "Votre rôle actuel n'ouvre pas cette page."}
      >
        <ul>
          <li>
            {conseil ??
              'Si vous avez plusieurs organisations, changez-en dans le menu à votre nom, en haut de la page.'}
          </li>
          <li>Sinon, demandez ce droit au responsable de votre organisation.</li>
          {connectee ? null : (
            <li>
              <Link to={`/connexion?suite=${encodeURIComponent(ici)}`}>Connectez-vous</Link> si ce n'est pas fait.
            </li>
          )}
          <li>
            <Link to="/">Revenez à l'accueil</Link>.
          </li>
        </ul>
      </Page>
    );
  if (statut < 500)
    return (
      <Page etroite surtitre={`Erreur ${statut}`} titre="La demande n'a pas pu être traitée" chapo={message}>
        <p>{conseil ?? 'Revenez à la page précédente, vérifiez ce que vous avez demandé, puis recommencez.'}</p>
        <p>
          <Link to="/">Revenir à l'accueil</Link>
        </p>
      </Page>
    );
  return (
    <Page
      etroite
      surtitre={`Erreur ${statut}`}
      titre="Quelque chose n'a pas marché de notre côté"
      chapo="L'erreur est enregistrée. Rien de ce qui était déjà enregistré n'est perdu."
    >
      <ul>
        <li>
          <a href={ici}>Réessayez</a> dans un instant.
        </li>
        <li>Si l'erreur revient, donnez à l'administrateur du site l'adresse de cette page et l'heure.</li>
        <li>
          <a href="/">Revenez à l'accueil</a>.
        </li>
      </ul>
    </Page>
  );
}
