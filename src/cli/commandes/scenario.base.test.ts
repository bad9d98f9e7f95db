import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { racine } from '#src/socle/racine.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';

let base: Base;
let env: NodeJS.ProcessEnv;
let dossier: string;
beforeAll(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
  dossier = mkdtempSync(join(tmpdir(), 'maillage-scenario-'));
  env = { ...process.env, DATABASE_URL: adresseDe(base), MAILLAGE_DONNEES: dossier };
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

function evaluer(texte: string | Buffer, ...options: string[]) {
  const fichier = join(dossier, 'changements.csv');
  writeFileSync(fichier, texte);
  const demande = ['scenario', 'evaluer', '--territoire', 'departement:62', '--fichier', fichier, '--public', 'rsa'];
  return spawnSync(join(racine, 'bin/maillage'), [...demande, ...options], { encoding: 'utf8', env });
}

test('ouvrir dans une commune sans rien à portée : une commune et ses 40 foyers de moins en zone blanche, rien d’écrit', async () => {
  const { stdout, stderr, status } = evaluer(
    'action;structure;type;commune;lon;lat;etp;nom\nouvrir;;ACI;Désert;;;8;Jardin\nagrandir;10000000000012;ACI;;;;20;\n',
    '--json',
  );
  expect([stderr, status]).toEqual(['', 0]);
  const lu = JSON.parse(stdout);
  expect(lu.changements).toEqual(['Ouvrir Jardin (ACI) à Désert, 8 ETP', 'Passer Chantier de Bray de 12 à 20 ETP']);
  expect(lu.avant.communes.confirmee - lu.apres.communes.confirmee).toBe(1);
  expect(lu.avant.personnes.confirmee - lu.apres.personnes.confirmee).toBe(40);
  expect(lu.apres.etp - lu.avant.etp).toBeCloseTo(16, 9);
  expect(lu.communes.find((c: { code: string }) => c.code === '62004')).toMatchObject({
    avant: { pour1000: 0, classe: 'confirmee' },
    apres: { pour1000: 200 },
  });
  const { rows } = await sql`SELECT 1 FROM scenario`.execute(base);
  expect(rows).toEqual([]);
});

test('sans --json, un tableau lisible ; un fichier de tableur (Windows-1252) se lit', () => {
  const { stdout, status } = evaluer(
    Buffer.from('action;type;commune;etp;nom\nouvrir;ACI;D\xe9sert;8;\xc9t\xe9\n', 'latin1'),
  );
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /^Ouvrir une structure ferait passer 1 commune et 40 personnes hors de la zone blanche confirmée\./,
  );
  expect(stdout).toContain('1. Ouvrir Été (ACI) à Désert, 8 ETP');
  expect(stdout).toMatch(/Communes en zone blanche confirmée +\d +\d +-1\n/);
});

test('chaque ligne fausse est dite avec sa correction, code 1 ; un mauvais territoire est un mauvais usage, code 2', () => {
  const faux = evaluer(
    'action;structure;commune;etp;type\nfermer;777;;;\nouvrir;;Atlantide;3;ACI\nouvrir;;62004;3;ACI\n',
  );
  expect([faux.status, faux.stdout]).toEqual([1, '']);
  expect(faux.stderr).toMatch(/^Ligne 2 : .*« 777 ».*Reprenez un identifiant/m);
  expect(faux.stderr).toMatch(/^Ligne 3 : .*« Atlantide »/m);
  expect(faux.stderr).toMatch(/2 ligne\(s\) à corriger/);
  expect(evaluer('action\nfermer\n', '--territoire', 'lune:1')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--territoire'),
  });
  expect(evaluer('nom;etp\nx;3\n')).toMatchObject({ status: 1, stderr: expect.stringContaining('« action »') });
});
