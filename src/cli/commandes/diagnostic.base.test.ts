import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { racine } from '#src/socle/racine.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';

let env: NodeJS.ProcessEnv;
let dossier: string;
beforeAll(async () => {
  const base = await baseDeTest();
  await territoireDeTest(base);
  dossier = mkdtempSync(join(tmpdir(), 'maillage-diagnostic-'));
  env = { ...process.env, DATABASE_URL: adresseDe(base), MAILLAGE_DONNEES: dossier };
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const diagnostic = (...options: string[]) =>
  spawnSync(join(racine, 'bin/maillage'), ['diagnostic', ...options], { encoding: 'utf8', env });

test('CSV par commune : besoin et son état, cinq accès, classe', () => {
  const { stdout, status, stderr } = diagnostic(
    '--territoire',
    'departement:62',
    '--public',
    'rsa',
    '--types',
    'aci,EI',
    '--format',
    'csv',
  );
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const [entete, ...lignes] = stdout.trim().split('\n');
  expect(entete).toBe(
    'code,nom,besoin,besoin_etat,etp,acces_2sfca,acces_e2sfca,acces_gaussien,acces_exponentiel,acces_3sfca,sous_plancher,classe,part_exterieure,type',
  );
  expect(lignes).toHaveLength(5);
  const [code, nom, besoin, etat, etp, binaire] = lignes[0]!.split(',');
  expect([code, nom, besoin, etat, etp]).toEqual(['62001', 'Aubin', '100', 'observe', '0']);
  // 12 ETP de Bray pour les 700 foyers à 30 minutes.
  expect(Number(binaire)).toBeCloseTo(12_000 / 700, 5);
  expect(lignes[3]).toMatch(/^62004,Désert,40,observe,0,0,0,0,0,0,5,confirmee,,besoin_faible_offre_faible$/);
  expect(lignes[4]).toMatch(/^62005,Inconnue,,non_calculable,0,,,,,,,non_calculable,,$/);
});

test('JSON : la question complète, le territoire, les communes', () => {
  const { stdout, status } = diagnostic('--territoire', 'departement:62', '--public', 'rsa', '--reference', '20,5');
  expect(status).toBe(0);
  const lu = JSON.parse(stdout);
  expect(lu).toMatchObject({
    territoire: 'Pas-de-Calais',
    question: { public: 'rsa', mode: 'voiture', pour1000: 20.5 },
  });
  expect(lu.communes.map((c: { code: string }) => c.code)).toEqual(['62001', '62002', '62003', '62004', '62005']);
  expect(Object.keys(lu.communes[0].acces)).toEqual(['2sfca', 'e2sfca', 'gaussien', 'exponentiel', '3sfca']);
  expect(lu.ensemble.parClasse.non_calculable).toBe(1);
});

test.each([
  [['--territoire', 'pays:1'], 2],
  [['--territoire', 'departement:62', '--format', 'xml'], 2],
  [['--territoire', 'departement:62', '--niveau', 'quartier'], 2],
  [['--territoire', 'departement:98'], 1],
  [['--territoire', 'departement:62', '--public', 'tous'], 1],
])('%j : code de sortie %i et un message', (options, code) => {
  const { status, stderr, stdout } = diagnostic(...options);
  expect(status).toBe(code);
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(/inattendue|^$/);
});
