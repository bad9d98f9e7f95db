import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { racine } from '#src/socle/racine.ts';

let dossier: string;
const { DATABASE_URL: _, MAILLAGE_DONNEES: __, ...env } = process.env;
const chemin = (nom: string) => join(dossier, nom);
const maillage = (...options: string[]): SpawnSyncReturns<string> =>
  spawnSync(join(racine, 'bin/maillage'), ['budget', ...options], { encoding: 'utf8', env, cwd: dossier });
const ligne = (id: string, nature: string, montant: string) => ({ id, compte: '62', nature, libelle: id, montant });

beforeAll(() => {
  dossier = mkdtempSync(join(tmpdir(), 'maillage-budget-'));
  const fse = {
    charges: [
      { ...ligne('salaires', 'personnel', '90000'), compte: '64' },
      ligne('prestataires', 'services_exterieurs', '80000'),
      { ...ligne('achats', 'autre_directe', '30000'), compte: '60' },
      ligne('siege', 'indirecte', '24000'),
    ],
    ressources: [{ id: 'r', compte: '74', genre: 'demande', libelle: 'FSE', montant: '224000' }],
  };
  writeFileSync(chemin('fse.json'), JSON.stringify(fse));
  writeFileSync(chemin('casse.json'), '{ "charges": ');
  writeFileSync(
    chemin('nombre.json'),
    JSON.stringify({ charges: [{ ...ligne('a', 'indirecte', '1'), montant: 0.1 }] }),
  );
});
afterAll(() => rmSync(dossier, { recursive: true }));

describe('sans base de données', () => {
  test('200 000 directs dont 80 000 de services : 24 000 indirects, 224 000 en tout', () => {
    const { status, stdout, stderr } = maillage(
      'verifier',
      '--regime',
      'fse_2014_2020',
      '--fichier',
      'fse.json',
      '--json',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      taux: 'livres',
      conforme: true,
      totaux: { directes: '200000.00', charges: '224000.00' },
      plafonds: [{ base: '120000.00', plafond: '24000.00', depassement: '0.00', coutAuPlafond: '224000.00' }],
    });
  });

  test('deux régimes : le plus strict est dit, le dépassement fait sortir en 1', () => {
    const options = [
      'verifier',
      '--regime',
      'appel_personnel',
      '--taux',
      '20',
      '--regime',
      'fse_54b',
      '--fichier',
      'fse.json',
    ];
    const { status, stdout } = maillage(...options, '--json');
    expect(status).toBe(1);
    const verdict = JSON.parse(stdout);
    expect(verdict.plafonds.map((p: { plafond: string }) => p.plafond)).toEqual(['18000.00', '13500.00']);
    expect(verdict.plusStrict).toEqual({ indirectes: 'fse_54b' });
    const texte = maillage(...options).stdout.replace(/\s/g, ' ');
    expect(texte).toContain('FSE+, article 54 b (fse_54b), le plus strict : 10 500,00 € de trop');
    expect(texte).toContain('= 15 % × 90 000,00 € (charges directes de personnel)');
  });

  test("sans --taux, la valeur datée d'un territoire sert, et c'est dit", () => {
    const { stdout, stderr } = maillage(
      'verifier',
      '--regime',
      'appel_personnel',
      '--fichier',
      'fse.json',
      '--json',
      '--date',
      '2026-01-01',
    );
    expect(JSON.parse(stdout).plafonds[0].regime.taux).toBe('20');
    expect(stderr).toMatch(/--taux absent : 20 %, valeur de departement:62/);
  });

  test("un taux qui n'existe pas encore à la date : non calculable, jamais zéro", () => {
    const { status, stdout } = maillage(
      'verifier',
      '--regime',
      'fse_56',
      '--date',
      '2020-01-01',
      '--fichier',
      'fse.json',
      '--json',
    );
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ conforme: false, plafonds: [{ plafond: null, depassement: null }] });
  });

  test('le modèle imprimé est un budget conforme', () => {
    const { stdout } = maillage('modele');
    writeFileSync(chemin('modele.json'), stdout);
    const { status, stderr } = maillage(
      'verifier',
      '--regime',
      'appel_personnel',
      '--taux',
      '20',
      '--fichier',
      'modele.json',
      '--subvention-max',
      '80',
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

describe('erreurs claires', () => {
  test.each([
    [['verifier', '--fichier', 'absent.json'], 1, 'absent.json : le fichier est introuvable.'],
    [['verifier', '--fichier', 'casse.json'], 1, "casse.json n'est pas du JSON."],
    [['verifier', '--fichier', 'nombre.json'], 1, 'charges.0.montant : Écrivez ce nombre entre guillemets'],
    [['verifier', '--fichier', 'fse.json', '--regime', 'fse_57'], 2, 'Régimes connus : appel_personnel, fse_2014_2020'],
    [['verifier', '--fichier', 'fse.json', '--date', '2026-02-30'], 2, "n'est pas un jour"],
    [['verifier', '--fichier', 'fse.json', '--subvention-max', '180'], 2, 'pourcentage de 0 à 100'],
    [
      ['verifier', '--fichier', 'fse.json', '--regime', 'appel_personnel', '--territoire', 'departement:59'],
      2,
      "Donnez celui de l'appel : --taux 20",
    ],
    [['verifier'], 2, '--fichier'],
  ])('%j sort en %i', (options, code, message) => {
    const { status, stderr, stdout } = maillage(...options);
    expect({ status, stdout }).toEqual({ status: code, stdout: '' });
    expect(stderr).toContain(message);
  });
});
