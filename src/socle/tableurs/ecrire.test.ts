import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { apercevoir } from './apercevoir.ts';
import { type ColonneExport, ecrireCsv, ecrireXlsx } from './ecrire.ts';
import { cleEntete, estFormule, jourDe, listeDe, nettoyer, neutraliser, nombreDe } from './texte.ts';

const colonnes: ColonneExport[] = [
  { id: 'code', titre: 'Code' },
  { id: 'valeur', titre: 'Valeur', type: 'nombre' },
  { id: 'jour', titre: 'Jour', type: 'date' },
];
const lignes = [
  { code: '01001', valeur: 1234.5, jour: '2024-03-31' },
  { code: '=HYPERLINK("x")', valeur: '-3', jour: null },
  { code: '+33 1;"x"', valeur: null, jour: '2024-01-01' },
];

test('CSV : marque UTF-8, point-virgule, virgule décimale, formules neutralisées, et il se relit', async () => {
  const octets = await buffer(ecrireCsv(colonnes, lignes));
  expect([...octets.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(octets.subarray(3).toString()).toBe(
    `Code;Valeur;Jour\r\n01001;1234,5;2024-03-31\r\n"'=HYPERLINK(""x"")";-3;\r\n"'+33 1;""x""";;2024-01-01\r\n`,
  );
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-ecrire-'));
  const chemin = join(dossier, 'a.csv');
  writeFileSync(chemin, octets);
  const apercu = await apercevoir(chemin);
  rmSync(dossier, { recursive: true });
  expect(apercu.entetes).toEqual(['Code', 'Valeur', 'Jour']);
  expect(nettoyer(apercu.lignes[1]!.valeurs.Code!)).toBe('=HYPERLINK("x")');
});

test('classeur : nombres et dates typés, en-tête figé, formule rendue en texte', async () => {
  const classeur = new ExcelJS.Workbook();
  await classeur.xlsx.load((await buffer(ecrireXlsx(colonnes, lignes, { feuille: 'Offre/2024' }))) as never);
  const feuille = classeur.worksheets[0]!;
  expect(feuille.name).toBe('Offre 2024');
  expect(feuille.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
  expect(feuille.getRow(1).values).toEqual([undefined, 'Code', 'Valeur', 'Jour']);
  expect(feuille.getCell('A2').value).toBe('01001');
  expect(feuille.getCell('B2').value).toBe(1234.5);
  expect(feuille.getCell('C2').value).toEqual(new Date('2024-03-31T00:00:00Z'));
  expect(feuille.getCell('A3').value).toBe(`'=HYPERLINK("x")`);
  expect(feuille.getCell('B3').value).toBe(-3);
});

test('un export de 50 000 lignes passe par un flux, source asynchrone comprise', async () => {
  async function* beaucoup() {
    for (let i = 0; i < 50_000; i++) yield { code: String(i), valeur: i, jour: null };
  }
  const octets = await buffer(ecrireCsv(colonnes, beaucoup()));
  expect(octets.toString().split('\r\n')).toHaveLength(50_002);
});

test("l'erreur de la source arrive au lecteur du flux", async () => {
  async function* cassee() {
    yield lignes[0]!;
    throw new Error('base coupée');
  }
  await expect(buffer(ecrireCsv(colonnes, cassee()))).rejects.toThrow('base coupée');
  await expect(buffer(ecrireXlsx(colonnes, cassee()))).rejects.toThrow('base coupée');
});

test('neutraliser puis nettoyer rend le texte ; ="01001" garde ses zéros', () => {
  for (const texte of ['=1+1', '+33 6', '-', '@nom', 'ordinaire', "l'été"])
    expect(nettoyer(neutraliser(texte))).toBe(texte);
  expect(nettoyer('="01001"')).toBe('01001');
  expect(neutraliser('\t=1')).toBe("'\t=1");
  for (const debut of ['\n', '\r', '＝', '＋', '－', '＠']) expect(neutraliser(`${debut}1`)).toBe(`'${debut}1`);
  expect(nettoyer(neutraliser('＝1'))).toBe('＝1');
});

test.each([
  ['=1+1', true],
  ['@SUM(A1)', true],
  ['+A1', true],
  ['-12,5', false],
  ['+33 6 12', false],
  ['Arras', false],
])('%s est une formule : %s', (texte, attendu) => {
  expect(estFormule(texte)).toBe(attendu);
});

test('lectures de valeurs françaises', () => {
  expect(['1 234,5', '1234.5', '1\u202f000', 's', '', '1,2,3'].map(nombreDe)).toEqual([
    1234.5,
    1234.5,
    1000,
    null,
    null,
    null,
  ]);
  expect(['31/03/2024', '2024-03-31', '2024-03-31T10:00:00Z', '31/02/2024', 'nd'].map(jourDe)).toEqual([
    '2024-03-31',
    '2024-03-31',
    '2024-03-31',
    null,
    null,
  ]);
  expect(['["a","b, c"]', '{a,b}', 'a|b, c', 'a ; b', '', '[a, b]'].map(listeDe)).toEqual([
    ['a', 'b, c'],
    ['a', 'b'],
    ['a', 'b, c'],
    ['a', 'b'],
    [],
    ['a', 'b'],
  ]);
  expect(cleEntete('Code INSEE (commune)')).toBe(cleEntete('code_insee_commune'));
  expect(cleEntete('Département')).toBe('departement');
});
