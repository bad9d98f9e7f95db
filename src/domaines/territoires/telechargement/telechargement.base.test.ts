import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import { annulerImport, enregistrerGenres } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { CODES_DAMIER, collection, entiteDamier, semerDamier } from '#tests/territoires.ts';
import { genresTerritoires } from '../imports/index.ts';
import { telechargerEtImporter } from './tache.ts';

let base: Base;
let serveur: Server | undefined;
const dossier = mkdtempSync(join(tmpdir(), 'maillage-telechargement-'));

beforeEach(async () => {
  base = await baseDeTest();
  fixerDossierFichiers(dossier);
  enregistrerGenres(genresTerritoires);
  await semerDamier(base);
});
afterEach(() => {
  serveur?.closeAllConnections();
  serveur?.close();
  vi.unstubAllEnvs();
  rmSync(dossier, { recursive: true, force: true });
});

async function servir(reponse: RequestListener): Promise<void> {
  serveur = createServer(reponse).listen(0, '127.0.0.1');
  await new Promise((pret) => serveur!.once('listening', pret));
  const adresse = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}/communes`;
  vi.stubEnv('MAILLAGE_SOURCE_CENTRES', adresse);
  vi.stubEnv('MAILLAGE_SOURCE_CONTOURS', adresse);
}
const lancer = (source: 'centres' | 'contours', plus: { signal?: AbortSignal; acteur?: Acteur } = {}) =>
  telechargerEtImporter(
    {
      base,
      acteur: plus.acteur ?? ACTEUR_SYSTEME,
      entree: { source },
      progression: async () => {},
      signal: plus.signal ?? new AbortController().signal,
    },
    { silence: 400, duree: 3000 },
  );

test('les centres servis par un serveur local sont importés, et l’import s’annule', async () => {
  await servir((_, reponse) =>
    reponse.end(
      JSON.stringify([{ code: '62909', nom: 'Damier 9', centre: { type: 'Point', coordinates: [2.26, 50.24] } }]),
    ),
  );
  const bilan = await lancer('centres');
  expect(bilan).toMatchObject({ lus: 1, modifies: 1, rejetes: 0 });
  const position = async () => (await sql`SELECT position_source FROM commune WHERE code = '62909'`.execute(base)).rows;
  expect(await position()).toEqual([{ position_source: 'officielle' }]);
  await annulerImport({ base, acteur: ACTEUR_SYSTEME, importId: bilan.importId });
  expect(await position()).toEqual([{ position_source: 'estimee_code_postal' }]);
});

test('les contours compressés en .gz sont lus tels quels', async () => {
  const contenu = gzipSync(collection(CODES_DAMIER.map((code) => entiteDamier(code))));
  await servir((_, reponse) => reponse.writeHead(200, { 'content-length': contenu.length }).end(contenu));
  expect(await lancer('contours')).toMatchObject({ lus: 9, crees: 9, octets: contenu.length });
});

test.each<[string, RequestListener, RegExp]>([
  ['absent', (_, r) => r.writeHead(404).end(), /a répondu 404 : ce fichier n'y est plus/],
  ['filtré', (_, r) => r.writeHead(403).end(), /l'accès est refusé/],
  ['muet', () => {}, /ne répond plus/],
  [
    'coupé',
    (_, r) => {
      r.writeHead(200, { 'content-length': 1000 });
      r.write('[{"code"');
      setTimeout(() => r.destroy(), 50);
    },
    /coup/,
  ],
  ['sans rapport', (_, r) => r.end('<html><body>Connectez-vous au portail</body></html>'), /./],
])('un fichier %s est expliqué, rien n’est écrit', async (_, reponse, message) => {
  await servir(reponse);
  await expect(lancer('centres')).rejects.toThrow(message);
  expect(
    (await sql`SELECT count(*) AS n FROM commune WHERE position_source = 'officielle'`.execute(base)).rows,
  ).toEqual([{ n: 0 }]);
});

test('un fichier trop gros est arrêté en route', async () => {
  vi.stubEnv('MAILLAGE_TAILLE_MAX', '1');
  await servir((_, reponse) => {
    const envoyer = () => {
      if (reponse.writableEnded || reponse.destroyed) return;
      reponse.write(Buffer.alloc(200_000), () => setTimeout(envoyer, 1));
    };
    envoyer();
  });
  await expect(lancer('centres')).rejects.toThrow(/dépasse la taille admise \(1 Mo\)/);
});

test('réseau fermé : la cause et le secours, sans trace technique', async () => {
  vi.stubEnv('MAILLAGE_SOURCE_CENTRES', 'http://127.0.0.1:9/communes');
  await expect(lancer('centres')).rejects.toMatchObject({
    message: expect.stringMatching(/Impossible de joindre 127\.0\.0\.1:9/),
    conseil: expect.stringContaining('puis importez-le'),
  });
  vi.stubEnv('MAILLAGE_SOURCE_CENTRES', 'file:///etc/passwd');
  await expect(lancer('centres')).rejects.toThrow(/adresse de téléchargement n'est pas valable/);
});

test('annuler interrompt, et un lecteur n’en a pas le droit', async () => {
  await servir(() => {});
  const annulation = new AbortController();
  setTimeout(() => annulation.abort(new Error('Annulé par Camille')), 50);
  await expect(lancer('centres', { signal: annulation.signal })).rejects.toThrow('Annulé par Camille');
  await expect(
    lancer('centres', { acteur: { ...ACTEUR_SYSTEME, nature: 'structure', role: 'lecteur' } }),
  ).rejects.toThrow(/pas le droit/);
});
