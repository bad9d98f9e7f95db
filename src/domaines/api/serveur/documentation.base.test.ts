import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { racine } from '#src/socle/racine.ts';
import { appelerApi as appeler, jetonDeTest, mondeApi } from '#tests/fabriqueApi.ts';
import { structureDeTest } from '#tests/fabriqueDiagnostics.ts';
import { ROUTES_API } from '../contrat/routes.ts';
import { creerApi } from './application.ts';
import { exempleDe, type Genre } from './probleme.ts';

let jeton: string;
let reduit: string;
let site: string;
let fermer: () => void;
const dossier = mkdtempSync(join(tmpdir(), 'maillage-curl-'));

beforeAll(async () => {
  const { base, acteur } = await mondeApi();
  const seconde = { siret: '10000000000046', type: 'AI', nom: 'Seconde du département', commune: '62001', etp: 1 };
  await structureDeTest(base, seconde);
  const portees = ['structures', 'besoins', 'acces', 'indicateurs'];
  jeton = (await jetonDeTest(acteur, { portees, par_minute: 600 })).jeton;
  reduit = (await jetonDeTest(acteur)).jeton;
  const serveur = serve({ fetch: new Hono().route('/api/v1', creerApi()).fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((pret) => serveur.once('listening', pret));
  fermer = () => serveur.close();
  site = `http://127.0.0.1:${(serveur.address() as AddressInfo).port}`;
});
afterAll(() => {
  fermer?.();
  rmSync(dossier, { recursive: true, force: true });
});

/** Une commande de la page, telle qu'une personne la collerait dans son terminal. */
const jouer = (commande: string) =>
  new Promise<{ code: number | null; dit: string }>((fini) => {
    const env = { ...process.env, MAILLAGE: site, JETON: jeton };
    const enfant = spawn('sh', ['-ec', commande], { cwd: dossier, env });
    let dit = '';
    for (const flux of [enfant.stdout, enfant.stderr]) flux.on('data', (morceau) => (dit += morceau));
    enfant.on('close', (code) => fini({ code, dit }));
  });

describe('docs/api.md', () => {
  const page = readFileSync(join(racine, 'docs/api.md'), 'utf8');
  const blocs = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, texte]) => texte!);
  const commandes = blocs.filter((b) => b.includes('curl'));

  test('chaque commande réussit ; la suite des pages va au bout ; la relecture rend 304', async () => {
    const rendus: string[] = [];
    for (const commande of commandes) {
      const { code, dit } = await jouer(
        // Une ligne par page : la petite base de l'essai en a plusieurs.
        commande.replaceAll(/limite=\d+/g, 'limite=1'),
      );
      expect([commande, code, dit]).toEqual([commande, 0, dit]);
      rendus.push(dit);
    }
    expect(rendus.length).toBeGreaterThanOrEqual(5);
    expect(rendus[1]).toMatch(/"curseur":null\}$/);
    expect(rendus[1]!.match(/"curseur":/g)!.length).toBeGreaterThan(1);
    expect(rendus[2]).toContain('304');
    const refus = JSON.parse(page.match(/```json\n([\s\S]*?)```/)![1]!);
    expect(JSON.parse(rendus.at(-1)!)).toEqual(refus);
  });
});

test("l'exemple de chaque route répond", async () => {
  for (const { nom, exemple } of ROUTES_API) {
    const { status } = await appeler(exemple.replace(/^\/structures\/\d+/, '/structures/1'), jeton);
    expect([nom, status]).toEqual([nom, 200]);
  }
});

test('les refus donnés en exemple sont ceux du serveur', async () => {
  const reponses: [Genre, Response][] = [
    ['parametres', await appeler('/structures?limite=501', reduit)],
    ['jeton', await appeler('/structures', null)],
    ['portee', await appeler('/besoins', reduit)],
    ['introuvable', await appeler('/inconnu', reduit)],
    ['methode', await appeler('/structures', reduit, { method: 'POST' })],
    ['format', await appeler('/structures', reduit, { headers: { Accept: 'text/csv, application/json;q=0' } })],
  ];
  for (const [genre, reponse] of reponses) expect([genre, await reponse.json()]).toEqual([genre, exempleDe(genre)]);
  for (const accept of ['*/*', 'application/json', 'text/html, application/*;q=0.8', ''])
    expect((await appeler('/structures', reduit, { headers: { Accept: accept } })).status).toBe(200);
});
