import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { corpsBorne, memeOrigine, sansCache } from './securite.ts';

const application = new Hono()
  .use(memeOrigine)
  .use(sansCache)
  .use(corpsBorne(['/imports/nouveau', '/dossiers/:id/pieces']))
  // Comme React Router : la réponse est rendue telle quelle, avec ses propres en-têtes.
  .all('*', async (c) => new Response(String((await c.req.raw.text()).length), { headers: { 'X-Page': 'oui' } }));

const envoyer = (chemin: string, octets: number, flux = false) => {
  const corps = 'a'.repeat(octets);
  return application.request(`http://local${chemin}`, {
    method: 'POST',
    headers: {
      origin: 'http://local',
      'content-type': 'application/x-www-form-urlencoded',
      ...(flux ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(octets) }),
    },
    body: flux ? new Blob([corps]).stream() : corps,
    ...(flux ? { duplex: 'half' } : {}),
  } as RequestInit);
};

test('un formulaire démesuré est refusé avant lecture, annoncé ou au fil de l’eau ; un dépôt de fichier ne l’est pas', async () => {
  expect((await envoyer('/connexion', 3_000_000)).status).toBe(413);
  expect((await envoyer('/connexion', 3_000_000, true)).status).toBe(413);
  expect((await envoyer('/connexion.data', 3_000_000)).status).toBe(413);
  expect((await envoyer('/imports/nouveau/../../connexion', 3_000_000)).status).toBe(413);
  expect(await (await envoyer('/connexion', 100_000, true)).text()).toBe('100000');
  expect(await (await envoyer('/imports/nouveau', 3_000_000)).text()).toBe('3000000');
  expect(await (await envoyer('/imports/nouveau.data', 3_000_000)).text()).toBe('3000000');
  expect(await (await envoyer('/dossiers/12/pieces', 3_000_000)).text()).toBe('3000000');
  expect(await (await envoyer('/dossiers/12/pieces.data', 3_000_000)).text()).toBe('3000000');
  for (const voisine of [
    '/dossiers/12/deposer',
    '/dossiers/12/34/pieces',
    '/dossiers//pieces',
    '/x/dossiers/12/pieces',
  ])
    expect((await envoyer(voisine, 3_000_000)).status).toBe(413);
});

test('aucune page ne se garde en cache, même rendue telle quelle', async () => {
  const reponse = await application.request('http://local/');
  expect(reponse.headers.get('Cache-Control')).toBe('private, no-store');
  expect(reponse.headers.get('X-Page')).toBe('oui');
});

test('le formulaire d’un autre site est refusé', async () => {
  const envoi = (origin?: string) =>
    application.request('http://local/x', {
      method: 'POST',
      headers: { 'content-type': 'text/plain', ...(origin ? { origin } : {}) },
      body: 'a',
    });
  expect((await envoi('http://ailleurs.test')).status).toBe(403);
  expect((await envoi('null')).status).toBe(403);
  expect((await envoi()).status).toBe(403);
  expect((await envoi('http://local')).status).toBe(200);
});
