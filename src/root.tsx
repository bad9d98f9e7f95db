import './presentation/style/index.css';
import type { ReactNode } from 'react';
import { data, Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError, useRouteLoaderData } from 'react-router';
import { contexteRequete } from '#src/droits/contexte.ts';
import { Coquille } from '#src/presentation/Coquille.tsx';
import { PageErreur } from '#src/presentation/PageErreur.tsx';
import { composerCoquille } from '#src/serveur/coquille.ts';
import { garde } from '#src/serveur/garde.ts';
import { lireMessage } from '#src/socle/message.ts';
import type { Route } from './+types/root';

export const middleware: Route.MiddlewareFunction[] = [garde];

export async function loader({ request, context }: Route.LoaderArgs) {
  const requete = context.get(contexteRequete);
  const { message, effacer } = lireMessage(request);
  const coquille = await composerCoquille(requete, message);
  return data({ nonce: requete.nonce, coquille }, effacer ? { headers: { 'Set-Cookie': effacer } } : {});
}

export function Layout({ children }: { children: ReactNode }) {
  const donnees = useRouteLoaderData<typeof loader>('root');
  return (
    <html lang="fr" data-fr-scheme="light" data-marque={donnees?.coquille.marque ?? 'collectivite'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <Coquille>{children}</Coquille>
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
  return <PageErreur erreur={useRouteError()} />;
}
