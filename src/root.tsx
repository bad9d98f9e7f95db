import '@codegouvfr/react-dsfr/dsfr/dsfr.main.css';
import type { ReactNode } from 'react';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from 'react-router';
import { acteurOuNul, contexteRequete } from '#src/droits/contexte.ts';
import { garde } from '#src/droits/garde.ts';
import type { Route } from './+types/root';

export const middleware: Route.MiddlewareFunction[] = [garde];

export function loader({ context }: Route.LoaderArgs) {
  const { nonce, marque } = context.get(contexteRequete);
  return { acteur: acteurOuNul(context), nonce, marque };
}

export function Layout({ children }: { children: ReactNode }) {
  const donnees = useRouteLoaderData<typeof loader>('root');
  return (
    <html lang="fr" data-fr-scheme="light">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={donnees?.nonce} />
        <Scripts nonce={donnees?.nonce} />
      </body>
    </html>
  );
}

export default function Racine() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const erreur = useRouteError();
  const statut = isRouteErrorResponse(erreur) ? erreur.status : 500;
  return (
    <main className="fr-container fr-my-6w">
      <title>{`Erreur ${statut} - Maillage`}</title>
      <h1>Erreur {statut}</h1>
    </main>
  );
}
