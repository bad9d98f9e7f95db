import { getConnInfo } from '@hono/node-server/conninfo';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { SecureHeadersVariables } from 'hono/secure-headers';
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';
import { ADRESSES } from '#src/adresses.ts';
import { creerApi } from '#src/domaines/api/index.ts';
import { contexteRequete } from '#src/droits/contexte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { lireSession } from '#src/socle/session/session.ts';
import { adresseClient } from '#src/socle/session/visiteur.ts';
import { journalTechnique } from '#src/socle/technique.ts';
import { traduireErreursAttendues } from './erreursAttendues.ts';
import { brancherRoutes } from './routesTechniques.ts';
import { corpsBorne, entetes, memeOrigine, sansCache } from './securite.ts';

export type Marque = 'etat' | 'collectivite';

/** L'application HTTP : fichiers statiques, sécurité, session, routes techniques, puis les pages. */
export function creerApplication(build: ServerBuild, options: { marque: Marque; statiques: string }) {
  const application = new Hono<{ Variables: SecureHeadersVariables }>();
  const pages = createRequestHandler(traduireErreursAttendues(build), process.env.NODE_ENV ?? 'production');

  // Une carte de France par EPCI pèse 1,3 Mo de SVG : six fois moins compressée, même sans serveur frontal.
  application.use(compress());
  application.use(entetes);
  application.use(
    '/assets/*',
    serveStatic({
      root: options.statiques,
      onFound: (_, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  );
  application.get('/favicon.ico', (c) => c.redirect('/favicon.svg', 301));
  application.use(serveStatic({ root: options.statiques }));
  // Avant ce qui ne vaut que pour les pages : l'API n'a ni cookie ni formulaire, et tient elle-même ses caches.
  application.route('/api/v1', creerApi());
  application.use(memeOrigine);
  application.use(sansCache);
  application.use(corpsBorne(ADRESSES.flatMap(({ chemin, fichier }) => (fichier ? [chemin] : []))));
  brancherRoutes(application);

  application.all('*', async (c) => {
    const acteur = await lireSession(c.req.raw);
    const contexte = new RouterContextProvider();
    contexte.set(contexteRequete, {
      acteur,
      nonce: c.get('secureHeadersNonce') ?? '',
      marque: options.marque,
      adresse: adresseClient(c.req.raw.headers, getConnInfo(c).remote.address),
    });
    return pages(c.req.raw, contexte);
  });

  application.onError((erreur, c) => {
    if (erreur instanceof ErreurMetier) return c.text(erreur.message, erreur.statut as 400);
    if ('getResponse' in erreur) return erreur.getResponse();
    journalTechnique.error({ erreur, url: c.req.url }, 'erreur inattendue');
    return c.text("Une erreur inattendue s'est produite. Elle est enregistrée ; réessayez dans un instant.", 500);
  });
  return application;
}
