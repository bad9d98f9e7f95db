import { isbot } from 'isbot';
import { renderToReadableStream } from 'react-dom/server';
import { type EntryContext, isRouteErrorResponse, type RouterContextProvider, ServerRouter } from 'react-router';
import { contexteRequete } from '#src/droits/contexte.ts';
import { journalTechnique } from '#src/socle/technique.ts';

export const streamTimeout = 20_000;

/** Rend une page. Les robots et l'impression par script attendent la page entière. */
export default async function rendre(
  request: Request,
  statut: number,
  entetes: Headers,
  contexteRoute: EntryContext,
  contexte: Readonly<RouterContextProvider>,
) {
  if (request.method === 'HEAD') return new Response(null, { headers: entetes, status: statut });
  const { nonce } = contexte.get(contexteRequete);
  let code = statut;
  const flux = await renderToReadableStream(<ServerRouter context={contexteRoute} url={request.url} nonce={nonce} />, {
    nonce,
    signal: AbortSignal.timeout(streamTimeout),
    onError(erreur) {
      code = 500;
      journalTechnique.error({ erreur, url: request.url }, 'rendu interrompu');
    },
  });
  if (isbot(request.headers.get('user-agent') ?? '')) await flux.allReady;
  entetes.set('Content-Type', 'text/html; charset=utf-8');
  return new Response(flux, { headers: entetes, status: code });
}

/** Erreurs inattendues d'un chargement ou d'une action : au journal technique, jamais à l'écran. Une page introuvable n'en est pas une. */
export function handleError(erreur: unknown, { request }: { request: Request }) {
  if (request.signal.aborted || (isRouteErrorResponse(erreur) && erreur.status < 500)) return;
  journalTechnique.error({ erreur, url: request.url }, 'erreur inattendue');
}
