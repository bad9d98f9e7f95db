import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { adresseDe, baseDeTest } from '#tests/base.ts';

// Ce que fait src/serveur.ts, sans les pages : prépare, écoute, annonce, s'arrête au premier signal.
const SERVEUR = `
  const { preparer } = await import(${JSON.stringify(join(import.meta.dirname, 'preparer.ts'))});
  const { createServer } = await import('node:http');
  const c = await preparer(process.argv.slice(1));
  const s = createServer().listen(c.options.port, c.options.hote, async () => console.log('prêt', await c.annoncerPret(s.address())));
  process.once('SIGTERM', () => { s.close(); c.arreter().then(() => process.exit(0)); });`;

let donnees: string;
const enfants: ChildProcess[] = [];
beforeAll(() => {
  donnees = mkdtempSync(join(tmpdir(), 'maillage-preparer-'));
});
afterEach(async () => {
  for (const enfant of enfants.splice(0)) {
    if (enfant.exitCode !== null || enfant.signalCode !== null) continue;
    enfant.kill('SIGTERM');
    await once(enfant, 'exit');
  }
});
afterAll(() => rmSync(donnees, { recursive: true, force: true }));

function demarrer(options: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const enfant = spawn(process.execPath, ['--input-type=module', '-e', SERVEUR, '--', ...options], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  enfants.push(enfant);
  return enfant;
}

async function attendrePret(enfant: ChildProcess): Promise<string> {
  for await (const morceau of enfant.stdout!) {
    const adresse = /prêt (\S+)/.exec(String(morceau))?.[1];
    if (adresse) return adresse;
  }
  throw new Error(`pas démarré : ${await text(enfant.stderr!)}`);
}

/** Ce qu'un démarrage qui ne va pas au bout écrit, et son code. */
async function finir(enfant: ChildProcess) {
  const [sortie, erreur] = await Promise.all([text(enfant.stdout!), text(enfant.stderr!)]);
  if (enfant.exitCode === null) await once(enfant, 'exit');
  return { code: enfant.exitCode, sortie, erreur };
}

test('un second démarrage sur les mêmes données dit où tourne le premier, qui continue ; tué net, il laisse la place', async () => {
  const premier = demarrer(['--port', '0', '--donnees', donnees]);
  const adresse = await attendrePret(premier);
  const second = await finir(demarrer(['--port', '0', '--donnees', donnees]));
  expect(second).toEqual({
    code: 0,
    sortie: `Maillage tourne déjà sur ces données : ${adresse} (processus ${premier.pid})\n`,
    erreur: '',
  });
  expect((await fetch(`${adresse}/`, { signal: AbortSignal.timeout(100) }).catch((e) => e)).name).toBe('TimeoutError');
  premier.kill('SIGKILL');
  await once(premier, 'exit');
  const suivant = demarrer(['--port', '0', '--donnees', donnees]);
  await attendrePret(suivant);
  suivant.kill('SIGTERM');
  expect(await once(suivant, 'exit')).toEqual([0, null]);
  expect(existsSync(join(donnees, 'maillage.pid'))).toBe(false);
  expect(existsSync(join(donnees, 'postgres/postmaster.pid'))).toBe(false);
});

test('Ctrl-C pendant le démarrage arrête aussi la base', async () => {
  const ailleurs = join(donnees, 'interrompu');
  const enfant = demarrer(['--port', '0', '--donnees', ailleurs]);
  while (!existsSync(join(ailleurs, 'maillage.pid'))) await new Promise((r) => setTimeout(r, 5));
  enfant.kill('SIGINT');
  await finir(enfant);
  expect(existsSync(join(ailleurs, 'maillage.pid'))).toBe(false);
  expect(existsSync(join(ailleurs, 'postgres/postmaster.pid'))).toBe(false);
});

test('un port pris est dit avant de toucher aux données', async () => {
  const intrus = createServer().listen(0, '127.0.0.1');
  await once(intrus, 'listening');
  const { port } = intrus.address() as { port: number };
  const ailleurs = join(donnees, 'port');
  const { code, erreur } = await finir(demarrer(['--port', String(port), '--donnees', ailleurs]));
  intrus.close();
  expect(code).toBe(1);
  expect(erreur).toContain(
    `Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre : npm start -- --port ${port + 1}.`,
  );
  expect(existsSync(join(ailleurs, 'postgres'))).toBe(false);
  expect(existsSync(join(ailleurs, 'maillage.pid'))).toBe(false);
});

test('une autre version majeure arrête le démarrage, sans trace technique', async () => {
  const ailleurs = join(donnees, 'majeure');
  mkdirSync(join(ailleurs, 'postgres'), { recursive: true });
  writeFileSync(join(ailleurs, 'postgres/PG_VERSION'), '16\n');
  const { code, erreur } = await finir(demarrer(['--port', '0', '--donnees', ailleurs]));
  expect(code).toBe(1);
  expect(erreur).toMatch(/^Les données de .* ont été écrites par PostgreSQL 16/);
  expect(erreur).not.toContain('at ');
  expect(readFileSync(join(ailleurs, 'postgres/PG_VERSION'), 'utf8')).toBe('16\n');
});

test('avec DATABASE_URL, deux serveurs tournent ensemble et aucun PostgreSQL n’est créé', async () => {
  const env = { DATABASE_URL: adresseDe(await baseDeTest()), MAILLAGE_DONNEES: join(donnees, 'fourni') };
  const adresses = await Promise.all(
    [demarrer(['--port', '0'], env), demarrer(['--port', '0'], env)].map(attendrePret),
  );
  expect(new Set(adresses).size).toBe(2);
  expect(existsSync(join(donnees, 'fourni/postgres'))).toBe(false);
});

test.each([
  ['postgres://u:p@127.0.0.1:1/b', 'rien ne répond à cette adresse'],
  ['pas une adresse', 'injoignable'],
])('DATABASE_URL=%s est expliqué', async (url, message) => {
  const { code, erreur } = await finir(
    demarrer(['--port', '0'], { DATABASE_URL: url, MAILLAGE_DONNEES: join(donnees, 'x') }),
  );
  expect(code).toBe(1);
  expect(erreur).toContain(message);
});

test('un mauvais mot de passe, une base absente : le message dit quoi vérifier', async () => {
  const bonne = new URL(adresseDe(await baseDeTest()));
  const essai = async (changer: (u: URL) => void) => {
    const url = new URL(bonne);
    changer(url);
    return (await finir(demarrer(['--port', '0'], { DATABASE_URL: url.href, MAILLAGE_DONNEES: join(donnees, 'x') })))
      .erreur;
  };
  expect(await essai((u) => (u.password = 'secret-faux'))).toMatch(/le mot de passe est refusé/);
  expect(await essai((u) => (u.password = 'secret-faux'))).not.toContain('secret-faux');
  expect(await essai((u) => (u.pathname = '/absente'))).toContain('cette base n’existe pas');
});
