import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { ajouter } from './acces.ts';

let dossier: string;
const chemin = (nom: string) => join(dossier, nom);

beforeEach(() => {
  dossier = mkdtempSync(join(tmpdir(), 'maillage-acces-'));
  ecrire('b.csv', 'id,besoin\n1,100\n2,50\n3,10\n');
  ecrire('o.csv', 'id,capacite\n1,15\n2,20\n3,100\n');
  ecrire('t.csv', trajets(40, 40, 80));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dossier, { recursive: true });
});

function ecrire(nom: string, contenu: string | Buffer) {
  writeFileSync(chemin(nom), contenu);
}

function trajets(versCentre: number, depuisCentre: number, traverse: number): string {
  const lignes = [
    '1,1,1',
    '2,2,1',
    '3,3,1',
    `1,3,${versCentre}`,
    `2,3,${versCentre}`,
    `3,1,${depuisCentre}`,
    `3,2,${depuisCentre}`,
  ];
  return ['origine,destination,minutes', ...lignes, `1,2,${traverse}`, `2,1,${traverse}`, ''].join('\n');
}

async function lancer(...options: string[]) {
  const programme = new Command().exitOverride().configureOutput({ writeErr: () => {} });
  ajouter(programme);
  for (const commande of programme.commands) commande.exitOverride().configureOutput({ writeErr: () => {} });
  const fichiers = [
    '--besoins',
    chemin('b.csv'),
    '--offre',
    chemin('o.csv'),
    '--temps',
    chemin('t.csv'),
    '--sortie',
    chemin('r.csv'),
  ];
  await programme.parseAsync(['acces', ...fichiers, ...options], { from: 'user' });
  const [entete, ...lignes] = readFileSync(chemin('r.csv'), 'utf8').trim().split('\n');
  expect(entete).toBe('id,acces');
  return Object.fromEntries(lignes.map((ligne) => ligne.split(',')).map(([id, acces]) => [id, Number(acces)]));
}

describe('oracle de pysal/access par la ligne de commande', () => {
  test.each([
    [
      ['--modele', '2sfca', '--seuil', '61', '--poids', 'inverse'],
      [0.331444117, 0.579828132, 7.28641817],
    ],
    [
      ['--modele', '3sfca', '--seuil', '61', '--poids', 'inverse'],
      [0.156256588, 0.406216452, 9.906351855],
    ],
    [
      ['--modele', 'e2sfca', '--seuil', '61'],
      [0.747592295, 0.959255533, 1.227799381],
    ],
    // Les mêmes poids 1/t écrits en paliers : les durées du fichier n'ont que trois valeurs.
    [
      ['--modele', 'e2sfca', '--seuil', '61', '--poids', '1:1,40:0.025,80:0.0125'],
      [0.331444117, 0.579828132, 7.28641817],
    ],
    [
      ['--modele', '3sfca', '--seuil', '61', '--poids', '1:1,40:0.025,80:0.0125'],
      [0.156256588, 0.406216452, 9.906351855],
    ],
  ])('%j', async (options, attendu) => {
    const acces = await lancer(...options);
    for (const [i, valeur] of attendu.entries()) expect(acces[String(i + 1)]).toBeCloseTo(valeur, 8);
  });

  test('gaussien et exponentiel, valeurs posées à la main', async () => {
    ecrire('b.csv', 'id,besoin\na,10\nb,20\n');
    ecrire('o.csv', 'id,capacite\ns,6\n');
    ecrire('t.csv', 'origine,destination,minutes\na,s,0\nb,s,10\n');
    const g = Math.exp(-0.5); // x = σ = 10
    expect((await lancer('--modele', 'gaussien', '--sigma', '10')).b).toBeCloseTo((6 * g) / (10 + 20 * g), 12);
    const e = Math.exp(-1); // λx = 1
    expect((await lancer('--modele', 'exponentiel', '--lambda', '0.1')).b).toBeCloseTo((6 * e) / (10 + 20 * e), 12);
  });

  test('le seuil et les paliers comprennent leur borne', async () => {
    expect((await lancer('--modele', '2sfca', '--seuil', '40'))['1']).toBeGreaterThan(0.15);
    expect((await lancer('--modele', '2sfca', '--seuil', '39.9'))['1']).toBeCloseTo(0.15, 12);
  });
});

describe('fichiers tels qu’ils arrivent', () => {
  test('point-virgule, virgule décimale, marque d’ordre des octets, colonnes en plus et dans un autre ordre', async () => {
    ecrire('b.csv', '\uFEFFnom;besoin;id\r\nUn;100,5;1\r\nDeux;50;2\r\nTrois;10;3\r\n');
    const acces = await lancer('--modele', '2sfca', '--seuil', '1');
    expect(acces['1']).toBeCloseTo(15 / 100.5, 12);
  });

  test('Windows-1252 : les accents des identifiants sont reconnus', async () => {
    ecrire('b.csv', Buffer.from('id,besoin\nHéricourt,10\n', 'latin1'));
    ecrire('o.csv', 'id,capacite\n1,5\n');
    ecrire('t.csv', 'origine,destination,minutes\nHéricourt,1,5\n');
    expect(await lancer('--modele', '2sfca')).toEqual({ Héricourt: 0.5 });
  });

  test.each([
    ['b.csv', 'id,besoins\n1,2\n', /b\.csv : colonne « besoin » absente/],
    ['b.csv', 'id;besoin\n1;2;3\n', /b\.csv, ligne 2 : La ligne a 3 colonnes/],
    ['b.csv', 'id,besoin\n1,100\n2,-5\n3,10\n', /b\.csv, ligne 3 : valeur négative -5 \(colonne besoin\)/],
    ['b.csv', 'id,besoin\n1,\n', /ligne 2 : « {2}» n'est pas un nombre/],
    ['b.csv', 'id,besoin\n1,=2+3\n', /ligne 2 : « =2\+3 » n'est pas un nombre/],
    ['b.csv', 'id,besoin\n1,10\n\n1,20\n', /ligne 4 : identifiant « 1 » déjà donné à la ligne 2/],
    ['b.csv', '', /b\.csv : Le fichier est vide/],
    ['b.csv', 'id,besoin\n', /b\.csv : Le fichier n'a que sa ligne d'en-têtes/],
    ['b.csv', 'id,besoin\n"1,10\n2,3', /b\.csv : Un guillemet ouvert à la ligne 2/],
    ['o.csv', 'id,capacite\n,10\n', /o\.csv, ligne 2 : identifiant vide/],
    [
      't.csv',
      'origine,destination,minutes\n9,1,5\n',
      /t\.csv, ligne 2 : origine « 9 » inconnue dans le fichier des besoins/,
    ],
    [
      't.csv',
      'origine,destination,minutes\n1,8,5\n',
      /ligne 2 : destination « 8 » inconnue dans le fichier de l'offre/,
    ],
    ['t.csv', 'origine,destination,minutes\n1,1,5\n2,1,6\n1,1,7\n', /ligne 4 : ce trajet est déjà donné à la ligne 2/],
  ])('%s refusé : %j', async (nom, contenu, motif) => {
    ecrire(nom, contenu);
    await expect(lancer('--modele', '2sfca')).rejects.toThrow(motif);
    expect(readdirSync(dossier).sort()).toEqual(['b.csv', 'o.csv', 't.csv']);
  });

  test('un fichier absent est nommé', async () => {
    rmSync(chemin('o.csv'));
    await expect(lancer('--modele', '2sfca')).rejects.toThrow(/o\.csv : Le fichier est introuvable/);
  });
});

describe('options', () => {
  test.each([
    [['--modele', 'raam']],
    [['--modele', '2sfca', '--seuil', 'loin']],
    [['--modele', 'e2sfca', '--poids', '20-1']],
    [['--modele', 'e2sfca', '--poids', '40:1,20:0.5']],
    [['--modele', 'gaussien', '--sigma', '0']],
    [['--modele', 'exponentiel', '--lambda', '-1']],
    [['--modele', '3sfca', '--selection', 'aucune']],
  ])('%j est un mauvais usage (code 2)', async (options) => {
    await expect(lancer(...options)).rejects.toBeInstanceOf(ErreurUsage);
  });

  test('une option sans effet est signalée', async () => {
    await lancer('--modele', '2sfca', '--sigma', '10');
    expect(process.stderr.write).toHaveBeenCalledWith('--sigma est sans effet avec le modèle 2sfca.\n');
  });
});
