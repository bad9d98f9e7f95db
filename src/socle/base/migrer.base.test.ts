import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { autreBase, executerSql } from '../../../outils/postgresJetable.ts';
import { lireMigrations, type Migration, migrer } from './migrer.ts';

let nom: string;
let url: string;
let dossier: string;

beforeEach(async () => {
  nom = `maillage_migrer_${randomBytes(4).toString('hex')}`;
  await executerSql(inject('urlAdmin'), `create database ${nom}`);
  url = autreBase(inject('urlAdmin'), nom);
  dossier = mkdtempSync(join(tmpdir(), 'maillage-migrations-'));
});
afterEach(async () => {
  await executerSql(inject('urlAdmin'), `drop database ${nom} with (force)`);
  rmSync(dossier, { recursive: true });
});

/** Écrit des migrations et les relit comme le programme le fait. */
function migrations(textes: Record<string, string>): Migration[] {
  rmSync(dossier, { recursive: true });
  dossier = mkdtempSync(join(tmpdir(), 'maillage-migrations-'));
  for (const [fichier, sql] of Object.entries(textes)) writeFileSync(join(dossier, fichier), sql);
  return lireMigrations(dossier);
}

async function lire(sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

const UN = { '0001_un.sql': 'create table un (id int); insert into un values (1);' };
const DEUX = { ...UN, '0002_deux.sql': 'insert into un values (2);' };

test('deux processus migrent en même temps : chaque migration passe une seule fois', async () => {
  // La lenteur laisse au second le temps d'arriver pendant que le premier travaille.
  const lente = migrations({
    '0001_un.sql': `select pg_sleep(0.3); ${UN['0001_un.sql']}`,
    '0002_deux.sql': DEUX['0002_deux.sql'],
  });
  const faites = await Promise.all([migrer(url, lente), migrer(url, lente)]);
  expect(faites.flat().sort()).toEqual(['0001_un.sql', '0002_deux.sql']);
  expect(await lire('select id from un order by id')).toEqual([{ id: 1 }, { id: 2 }]);
});

test('seules les migrations nouvelles passent, et les fins de ligne de Windows ne changent rien', async () => {
  await migrer(url, migrations({ '0001_un.sql': 'create table un (id int);\n\n' }));
  expect(await migrer(url, migrations({ ...DEUX, '0001_un.sql': 'create table un (id int);\r\n\r\n' }))).toEqual([
    '0002_deux.sql',
  ]);
});

test('une migration modifiée après coup est refusée', async () => {
  await migrer(url, migrations(UN));
  const changee = migrations({ '0001_un.sql': `${UN['0001_un.sql']} -- corrigée` });
  await expect(migrer(url, changee)).rejects.toThrow(/0001_un\.sql a changé depuis/);
});

test('une base venue d’une version plus récente est refusée', async () => {
  await migrer(url, migrations(DEUX));
  await expect(migrer(url, migrations(UN))).rejects.toThrow(
    /0002_deux\.sql, que cette version de Maillage ne connaît pas/,
  );
});

test('une migration qui échoue ne laisse rien, et celles d’avant restent', async () => {
  const casse = migrations({ ...UN, '0002_casse.sql': 'insert into un values (2); select 1 / 0;' });
  await expect(migrer(url, casse)).rejects.toThrow(/0002_casse\.sql a échoué, la base est restée à l'état d'avant/);
  expect(await lire('select id from un')).toEqual([{ id: 1 }]);
  expect(await lire('select nom from migration')).toEqual([{ nom: '0001_un.sql' }]);
});

test('un numéro en double ou un nom mal formé est signalé', () => {
  expect(() => migrations({ '0001_a.sql': '', '0001_b.sql': '' })).toThrow(/0001_a\.sql et 0001_b\.sql/);
  expect(() => migrations({ '1_a.sql': '' })).toThrow(/Migration mal nommée : 1_a\.sql/);
});
