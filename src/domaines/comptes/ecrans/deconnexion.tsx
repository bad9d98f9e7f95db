import { data, Link } from 'react-router';
import { partir } from '#src/droits/publique.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { reglagesOidc } from '#src/socle/oidc/index.ts';
import { chercherSession } from '#src/socle/session/session.ts';
import { seDeconnecter } from '../acces/deconnexion.ts';
import type { Route } from './+types/deconnexion';

/** Un lien ne déconnecte pas : une image glissée dans une page n'a pas à le faire. Il mène à ce bouton. */
export async function loader({ request }: Route.LoaderArgs) {
  return { connecte: (await chercherSession(request)) !== null };
}

export async function action({ request }: Route.ActionArgs) {
  const { cookie, adresse } = await seDeconnecter(request);
  if (adresse === '/connexion') return partir(adresse, [cookie], 'Vous êtes déconnecté.');
  // La politique de sécurité interdit à un formulaire de mener hors du site : la page rendue propose le lien, et le suit d'elle-même.
  return data(
    { adresse, fournisseur: reglagesOidc()?.libelle ?? 'le fournisseur' },
    { headers: { 'Set-Cookie': cookie } },
  );
}

export default function Deconnexion({ loaderData: { connecte }, actionData }: Route.ComponentProps) {
  if (actionData)
    return (
      <Page etroite titre="Vous êtes déconnecté de Maillage">
        <meta httpEquiv="refresh" content={`2;url=${actionData.adresse}`} />
        <p>
          <a href={actionData.adresse}>Se déconnecter aussi de {actionData.fournisseur}</a>
        </p>
      </Page>
    );
  if (!connecte)
    return (
      <Page etroite titre="Vous êtes déconnecté">
        <p>
          Pour revenir, <Link to="/connexion">connectez-vous</Link>.
        </p>
      </Page>
    );
  return (
    <Page etroite titre="Se déconnecter ?">
      <Formulaire>
        <Boutons>
          <BoutonEnvoi>Se déconnecter</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
