import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { racine } from '#src/socle/racine.ts';

const { DATABASE_URL: _, MAILLAGE_DONNEES: __, ...env } = process.env;
const allocation = (entree: string, ...options: string[]): SpawnSyncReturns<string> =>
  spawnSync(join(racine, 'bin/maillage'), ['allocation', '--fichier', '-', ...options], {
    encoding: 'utf8',
    env,
    input: entree,
  });
const net = (texte: string) => texte.replace(/[\u202f\u00a0]/g, ' ');

const FICHIER = 'id,besoin,actuel\n02,6000,90\n59,20000,380.5\n62,12000,410\n';
const LIGNES = FICHIER.trim().split('\n');

describe('sans base de données', () => {
  test.each([
    ['leximin', [], [142, 474, 284]],
    ['leximin', ['--plancher', '0.9', '--plafond', '1.5'], [123, 408, 369]],
    ['plancher-plafond', ['--plancher', '0,9', '--plafond', '1,5'], [123, 408, 369]],
    ['prorata', [], [142, 474, 284]],
    ['stabilite', [], [92, 389, 419]],
  ])('%s %j', (methode, bornes, etp) => {
    const { status, stdout, stderr } = allocation(
      FICHIER,
      '--enveloppe',
      '900',
      '--methode',
      methode,
      '--json',
      ...bornes,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const lu = JSON.parse(stdout);
    expect(lu.lignes).toEqual(
      ['02', '59', '62'].map((id, i) => ({ id, etp: etp[i], couverture: etp[i]! / [6000, 20_000, 12_000][i]! })),
    );
    expect(lu.mesures).toMatchObject({ etp: 900, couvertureMin: expect.any(Number), gini: expect.any(Number) });
    expect(stdout.endsWith('}\n')).toBe(true);
  });

  test('les bornes du fichier prennent la place des bornes partagées', () => {
    const fichier = 'id;besoin;actuel;min;max\n02;6000;90;;95,5\n59;20000;380,5;;\n62;12000;410;300;\n';
    const { stdout } = allocation(fichier, '--enveloppe', '900', '--methode', 'leximin', '--plancher', '0.9', '--json');
    expect(JSON.parse(stdout).lignes.map((l: { etp: number }) => l.etp)).toEqual([95, 503, 302]);
  });

  test('avec décimales, la somme est exacte ; un besoin nul n’a pas de couverture', () => {
    const { stdout } = allocation(
      `${FICHIER}974,0,10\n`,
      '--enveloppe',
      '900.5',
      '--methode',
      'leximin',
      '--decimales',
      '--json',
    );
    const { lignes } = JSON.parse(stdout);
    expect(lignes.reduce((s: number, l: { etp: number }) => s + Math.round(l.etp * 1e6), 0)).toBe(900_500_000);
    expect(lignes[3]).toEqual({ id: '974', etp: 0, couverture: null });
  });

  test('l’ordre des lignes ne change pas un octet', () => {
    const options = ['--enveloppe', '900', '--methode', 'leximin', '--json'];
    const renverse = `${[LIGNES[0], ...LIGNES.slice(1).reverse()].join('\r\n')}\r\n`;
    expect(allocation(`\uFEFF${renverse}`, ...options).stdout).toBe(allocation(FICHIER, ...options).stdout);
  });

  test('à lire : un tableau, puis ce que vaut le partage', () => {
    const { stdout, stderr, status } = allocation(
      'id,nom,besoin,actuel\n02,Aisne,6000,90\n80,Somme,7000,0\n',
      ...['--enveloppe', '100', '--methode', 'plancher-plafond'],
    );
    expect(status).toBe(0);
    expect(net(stdout)).toContain('Plancher et plafond : 100 ETP entre 2 territoires.');
    expect(net(stderr)).toContain('Colonnes ignorées : nom.');
    expect(net(stderr)).toContain('0,9 et 1,5 fois');
    expect(net(stderr)).toContain('1 sans ETP actuel');
    expect(net(stdout)).toContain('80           7 000       0    0      0         0,0');
    expect(net(stdout)).toContain('ETP déplacés : 10. 1 gagne (02 +10). Aucun ne perd.');
  });

  test('des bornes contradictoires : lesquelles, avec leurs chiffres', () => {
    const { status, stdout, stderr } = allocation(
      FICHIER,
      '--enveloppe',
      '700',
      '--methode',
      'leximin',
      '--plancher',
      '0.9',
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(net(stderr)).toContain("enveloppe : les planchers de ce qu'elle contient font 792,45 ETP");
    expect(net(stderr)).toContain('92,45 ETP de trop');
    expect(net(stderr)).toContain("Baissez les planchers, ou augmentez l'enveloppe.");
  });

  test('fichier de tableur français : BOM, guillemets, milliers, décimales à virgule ; prorata garde le min et le max du fichier', () => {
    const fichier =
      '\uFEFF"Id";"Besoin";"Actuel";"Min";"Max"\r\n"02";"6 000,5";"90,25";"";"40"\r\n59;20 000;380,5;;\r\n;;;;\r\n';
    const { status, stdout, stderr } = allocation(
      fichier,
      ...['--enveloppe', '480', '--methode', 'prorata', '--plafond', '1', '--json'],
    );
    expect({ status, stderr: net(stderr) }).toEqual({
      status: 0,
      stderr: '--plancher et --plafond sont sans effet avec --methode prorata.\n',
    });
    expect(JSON.parse(stdout).lignes.map((l: { etp: number }) => l.etp)).toEqual([40, 440]);
  });

  const usuelles = ['--enveloppe', '900', '--methode', 'leximin'];
  test.each([
    ['un fichier absent', () => spawn(['--fichier', 'absent.csv', ...usuelles]), 1, 'introuvable'],
    ['un fichier vide', () => allocation('', ...usuelles), 1, 'Le fichier est vide.'],
    ['une colonne absente', () => allocation('id,besoin\n1,2\n', ...usuelles), 1, '« actuel »'],
    ['un identifiant double', () => allocation(`${FICHIER}02,1,1\n`, ...usuelles), 1, 'Ligne 5'],
    ['un nombre négatif', () => allocation(`${FICHIER}03,-1,1\n`, ...usuelles), 1, 'est négatif'],
    [
      'une enveloppe qui n’est pas un nombre',
      () => allocation(FICHIER, '--enveloppe', 'mille', '--methode', 'leximin'),
      2,
      '« mille »',
    ],
    ['une enveloppe négative', () => allocation(FICHIER, '--enveloppe=-5', '--methode', 'leximin'), 2, '« -5 »'],
    [
      'une enveloppe à décimales',
      () => allocation(FICHIER, '--enveloppe', '9.5', '--methode', 'leximin'),
      2,
      '--decimales',
    ],
    [
      'une méthode inconnue',
      () => allocation(FICHIER, '--enveloppe', '9', '--methode', 'hasard'),
      2,
      'Valeurs possibles',
    ],
    ['un plancher négatif', () => allocation(FICHIER, ...usuelles, '--plancher=-1'), 2, '--plancher'],
    ['rien', () => spawn([]), 2, '--fichier'],
  ])('%s : une erreur claire', (_, lancer, code, message) => {
    const { status, stdout, stderr } = lancer();
    expect({ status, stdout }).toEqual({ status: code, stdout: '' });
    expect(net(stderr)).toContain(message);
    expect(stderr).not.toMatch(/\berror\b|Invalid| at /);
  });
});

const spawn = (options: string[]) =>
  spawnSync(join(racine, 'bin/maillage'), ['allocation', ...options], { encoding: 'utf8', env });
