import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { semerParametres } from '#src/domaines/parametres/index.ts';
import { racine } from '#src/socle/racine.ts';
import { adresseDe, baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';

let env: NodeJS.ProcessEnv;
let dossier: string;
beforeAll(async () => {
  const base = await baseDeTest();
  await semerParametres(base);
  await territoireDeTest(base);
  dossier = mkdtempSync(join(tmpdir(), 'maillage-rapport-'));
  env = { ...process.env, DATABASE_URL: adresseDe(base), MAILLAGE_DONNEES: dossier };
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));

const rapport = (sortie: string, ...options: string[]) =>
  spawnSync(
    join(racine, 'bin/maillage'),
    ['rapport', 'etat-des-lieux', '--territoire', 'departement:62', '--sortie', join(dossier, sortie), ...options],
    { encoding: 'utf8', env },
  );

test("l'extension dit le format ; le bilan JSON a l'empreinte du fichier écrit", () => {
  for (const [format, debut] of Object.entries({ pdf: '%PDF', pptx: 'PK\u0003\u0004' })) {
    const { stdout, stderr, status } = rapport(`etat.${format}`, '--date', '2026-11-21', '--json');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const fichier = readFileSync(join(dossier, `etat.${format}`));
    expect(fichier.toString('latin1', 0, 4)).toBe(debut);
    const bilan = JSON.parse(stdout);
    expect(bilan).toMatchObject({ format, octets: fichier.length, territoire: { ref: 'departement:62' } });
    expect(bilan.sha256).toMatch(/^[0-9a-f]{64}$/);
  }
});

test('une extension inconnue est refusée avant tout calcul, en disant lesquelles existent', () => {
  const { stderr, status } = rapport('etat.odt');
  expect(status).toBe(2);
  expect(stderr).toContain("l'extension « .odt » n'est pas produite. Choisissez .pdf, .docx, .xlsx ou .pptx.");
  expect(rapport('etat').stderr).toContain("le fichier n'a pas d'extension");
});

test('une revue annuelle sans donnée se produit quand même ; un nombre illisible est refusé avant tout calcul', () => {
  const lancer = (...options: string[]) =>
    spawnSync(join(racine, 'bin/maillage'), ['rapport', ...options], { encoding: 'utf8', env });
  const sortie = join(dossier, 'revue.pptx');
  const commun = ['revue-annuelle', '--territoire', 'departement:62', '--sortie', sortie];
  const { stdout, stderr, status } = lancer(...commun, '--annee', '2025', '--json');
  expect([stderr, status]).toEqual(['', 0]);
  expect(JSON.parse(stdout)).toMatchObject({ genre: 'revue_annuelle', format: 'pptx' });
  expect(readFileSync(sortie).toString('latin1', 0, 2)).toBe('PK');
  expect(lancer(...commun, '--annee', 'bientôt')).toMatchObject({ status: 2 });
});
