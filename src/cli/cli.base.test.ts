import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { racine } from '#src/socle/racine.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';

let env: NodeJS.ProcessEnv;
let dossier: string;

beforeAll(async () => {
  dossier = mkdtempSync(join(tmpdir(), 'maillage-cli-'));
  env = { ...process.env, DATABASE_URL: adresseDe(await baseDeTest()), MAILLAGE_DONNEES: dossier };
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const maillage = (...options: string[]): SpawnSyncReturns<string> =>
  spawnSync(join(racine, 'bin/maillage'), options, { encoding: 'utf8', env, cwd: tmpdir() });

describe('codes de sortie et langue', () => {
  test.each([
    [['--help'], 0],
    [['journal', '--help'], 0],
    [['sauvegarder', '--help'], 0],
    [['--version'], 0],
    [[], 2],
    [['zut'], 2],
    [['journal'], 2],
    [['journal', 'verifer'], 2],
    [['journal', 'verifier', '--zut'], 2],
    [['journal', 'verifier', 'en', 'trop'], 2],
    [['journal', 'verifier', '--attendu', 'abc'], 2],
    [['sauvegarder'], 2],
    [['acces', '--besoins', 'b.csv'], 2],
  ])('maillage %j rend %i, sans un mot d’anglais', (options, code) => {
    const { status, stdout, stderr } = maillage(...options);
    expect(status).toBe(code);
    expect(`${stdout}${stderr}`).not.toMatch(
      /usage:|error|unknown|missing|expected|did you mean|display|command\b|arguments?:/i,
    );
    if (code === 0) expect(stderr).toBe('');
    else expect(stderr).not.toBe('');
  });
});

test('une base injoignable est expliquée, sans trace technique ni mot de passe', () => {
  env.DATABASE_URL = 'postgres://moi:secret@127.0.0.1:1/rien';
  const { status, stderr } = maillage('journal', 'verifier');
  expect(status).toBe(1);
  expect(stderr).toBe(
    'La base de DATABASE_URL (postgres://moi:***@127.0.0.1:1/rien) est injoignable : ' +
      "rien ne répond à cette adresse. Vérifiez que PostgreSQL tourne, et l'adresse et le port.\n",
  );
});

test('un dossier de données impossible est expliqué', () => {
  const fichier = join(dossier, 'fichier');
  writeFileSync(fichier, '');
  const { status, stderr } = maillage('journal', 'verifier', '--donnees', fichier);
  expect(status).toBe(1);
  expect(stderr).toContain(`Le dossier de données ${fichier} n'est pas utilisable : ce n'est pas un dossier.`);
});

test('sauvegarder puis restaurer par la ligne de commande : mêmes sommes, et le journal reste intact', async () => {
  const source = await baseDeTest();
  await sql`insert into region (code, nom, lieu) values ('32', 'Hauts-de-France', 'dans les Hauts-de-France')`.execute(
    source,
  );
  env.DATABASE_URL = adresseDe(source);
  const archive = join(dossier, 'sauvegarde.tar.gz');
  const ecrite = maillage('sauvegarder', archive, '--json');
  expect(ecrite.stderr).toBe('');
  const attendu = JSON.parse(ecrite.stdout);
  expect(attendu.tables['public.region'].lignes).toBe(1);
  env.DATABASE_URL = adresseDe(await baseDeTest());
  const relue = maillage('restaurer', archive, '--json');
  expect(relue.stderr).toBe('');
  expect(JSON.parse(relue.stdout).tables).toEqual(attendu.tables);
  expect(maillage('journal', 'verifier').stdout).toMatch(/^Journal intact/);
  expect(maillage('sauvegarder', archive)).toMatchObject({
    status: 1,
    stderr: `${archive} existe déjà : choisissez un autre nom, ou supprimez-le.\n`,
  });
  expect(maillage('restaurer', join(dossier, 'absente'))).toMatchObject({ status: 1 });
});
