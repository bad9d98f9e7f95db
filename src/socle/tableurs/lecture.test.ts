import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { atelierFichiers } from '#tests/atelierFichiers.ts';
import { apercevoir } from './apercevoir.ts';
import { lireLots } from './lire.ts';
import type { Ligne } from './types.ts';

const { fichier, lire } = atelierFichiers();
const valeurs = (lignes: Ligne[]) => lignes.map((ligne) => ligne.valeurs);
const ATTENDU = [
  { code: '62041', nom: 'Arras', note: 'été' },
  { code: '01001', nom: "L'Abergement", note: '' },
];

describe('fichiers bien formés', () => {
  test.each([
    ['point-virgule', ';'],
    ['virgule', ','],
    ['barre', '|'],
    ['tabulation', '\t'],
  ])('séparateur reconnu : %s', async (_, s) => {
    const texte = [`code${s}nom${s}note`, `62041${s}Arras${s}été`, `01001${s}L'Abergement${s}`, ''].join('\n');
    const { apercu, lignes } = await lire(texte);
    expect(apercu).toMatchObject({ format: 'csv', separateur: s, encodage: 'utf-8', entetes: ['code', 'nom', 'note'] });
    expect(valeurs(lignes)).toEqual(ATTENDU);
    expect(lignes.map((ligne) => ligne.numero)).toEqual([2, 3]);
  });

  test.each([
    ['utf-8', (t: string) => Buffer.from(`\ufeff${t}`, 'utf8')],
    ['utf-16le', (t: string) => Buffer.from(`\ufeff${t}`, 'utf16le')],
    ['utf-16be', (t: string) => Buffer.from(`\ufeff${t}`, 'utf16le').swap16()],
    ['windows-1252', (t: string) => Buffer.from(t, 'latin1')],
  ] as const)('encodage reconnu : %s', async (encodage, coder) => {
    const { apercu, lignes } = await lire(coder("code;nom;note\r\n62041;Arras;été\r\n01001;L'Abergement;\r\n"));
    expect(apercu.encodage).toBe(encodage);
    expect(valeurs(lignes)).toEqual(ATTENDU);
  });

  test("un accent Windows-1252 loin du début n'échappe pas à la reconnaissance", async () => {
    const texte = `code;nom\n${'62041;Arras\n'.repeat(40_000)}`;
    const { apercu, lignes } = await lire(
      Buffer.concat([Buffer.from(texte), Buffer.from('01400;Châtillon\n', 'latin1')]),
    );
    expect(apercu.encodage).toBe('windows-1252');
    expect(lignes.at(-1)!.valeurs.nom).toBe('Châtillon');
    expect(lignes.at(-1)!.numero).toBe(40_002);
  });

  test('cellules entre guillemets : séparateur, saut de ligne et guillemet doublé ; numéros de ligne justes ensuite', async () => {
    const { lignes } = await lire('a;b\n"x;1";"deux\nlignes"\n"dit ""oui""";y\n\n;;\nfin;z\n');
    expect(valeurs(lignes)).toEqual([
      { a: 'x;1', b: 'deux\nlignes' },
      { a: 'dit "oui"', b: 'y' },
      { a: 'fin', b: 'z' },
    ]);
    expect(lignes.map((ligne) => ligne.numero)).toEqual([2, 4, 7]);
  });

  test('un titre au-dessus des en-têtes est ignoré, et on le dit', async () => {
    const { apercu, lignes } = await lire(
      'Bénéficiaires du RSA;;\nSource : CAF;;\ncode;nom;effectif\n62041;Arras;120\n',
    );
    expect(apercu.ligneEntetes).toBe(3);
    expect(apercu.avertissements.join()).toContain('ligne 3');
    expect(valeurs(lignes)).toEqual([{ code: '62041', nom: 'Arras', effectif: '120' }]);
  });

  test('décimales à la virgule et colonnes au point-virgule ne se confondent pas', async () => {
    const { apercu } = await lire('CODGEO;A;B\n01004;50,0;17,0\n01005;61,0;s\n01006;1,5;2,5\n');
    expect(apercu.entetes).toEqual(['CODGEO', 'A', 'B']);
  });

  test('export ASP : première ligne DEB, guillemets libres, ligne de fin', async () => {
    const texte = [
      'DEBAnnexeFinanciere07022022_063004||',
      'af_id_structure|af_objet|af_etp',
      '2855|"12 pouces" d\'atelier|5.94',
      '2855|"ouvert|1',
      'FINAnnexeFinanciere||',
      '',
    ].join('\r\n');
    const { apercu, lignes } = await lire(texte);
    expect(apercu).toMatchObject({ format: 'asp', separateur: '|', ligneEntetes: 2, avertissements: [] });
    expect(valeurs(lignes)).toEqual([
      { af_id_structure: '2855', af_objet: '"12 pouces" d\'atelier', af_etp: '5.94' },
      { af_id_structure: '2855', af_objet: '"ouvert', af_etp: '1' },
    ]);
    expect(lignes.map((ligne) => ligne.numero)).toEqual([3, 4]);
  });

  test('JSON : tableau, objet qui le contient, lignes compressées', async () => {
    const elements =
      '[{"code":"62041","nom":"Arras [1], \\"x\\" }","reseaux":["aci","ei"]}, {"code":"01001","n":null,"x":{"a":[1]}}]';
    const attendu = [
      { code: '62041', nom: 'Arras [1], "x" }', reseaux: '["aci","ei"]' },
      { code: '01001', n: '', x: '{"a":[1]}' },
    ];
    for (const texte of [
      elements,
      `{"total": 2, "vide": [], "bornes": [1,2], "items": ${elements}, "suite": {"a": [1]}}`,
    ]) {
      const { apercu, lignes } = await lire(texte);
      expect(apercu).toMatchObject({ format: 'json', entetes: ['code', 'nom', 'reseaux', 'n', 'x'] });
      expect(valeurs(lignes)).toEqual(attendu);
    }
    const { apercu, lignes } = await lire(gzipSync(elements));
    expect(apercu.compression).toBe('gzip');
    expect(valeurs(lignes)).toEqual(attendu);
  });

  test('GeoJSON : colonnes des propriétés, entité entière conservée', async () => {
    const feature = {
      type: 'Feature',
      properties: { code: '62041' },
      geometry: { type: 'Point', coordinates: [2.77, 50.29] },
    };
    const { apercu, lignes } = await lire(
      JSON.stringify({ type: 'FeatureCollection', bbox: [1, 2], features: [feature, feature] }),
    );
    expect(apercu).toMatchObject({ format: 'geojson', entetes: ['code'] });
    expect(lignes).toHaveLength(2);
    expect(lignes[1]).toMatchObject({ numero: 2, valeurs: { code: '62041' }, objet: feature });
  });

  test('le découpage du JSON ne dépend pas de la taille des morceaux lus', async () => {
    const elements = Array.from({ length: 50 }, (_, i) => ({ i, texte: `é"}],[{${i}\\` }));
    const { DecoupeurJson } = await import('./decoupeurJson.ts');
    const texte = JSON.stringify({ a: 1, data: elements, fin: [{ x: 1 }] });
    for (const pas of [1, 2, 3, 7, 100, 10_000]) {
      const decoupeur = new DecoupeurJson();
      const lus: unknown[] = [];
      for (let i = 0; i < texte.length; i += pas) {
        for (const element of decoupeur.ajouter(texte.slice(i, i + pas))) lus.push(JSON.parse(element));
      }
      decoupeur.terminer();
      expect(lus).toEqual(elements);
    }
  });

  test('classeur : plus longue feuille, formats de nombre, dates, formules rendues en texte', async () => {
    const classeur = new ExcelJS.Workbook();
    classeur.addWorksheet('Lisez-moi').addRow(['Présentation du fichier']);
    const feuille = classeur.addWorksheet('Données');
    feuille.addRow(['Effectifs par commune']);
    feuille.addRow(['code', 'effectif', 'jour', 'calcul']);
    const rangee = feuille.addRow([
      1001,
      12.5,
      new Date('2024-03-31T00:00:00Z'),
      { formula: 'SUM(B3:B4)', result: 99 },
    ]);
    rangee.getCell(1).numFmt = '00000';
    rangee.getCell(3).numFmt = 'dd/mm/yyyy';
    feuille.addRow(['2A004', null, null, { richText: [{ text: 'deux ' }, { text: 'bouts' }] }]);
    const { apercu, lignes } = await lire(Buffer.from(await classeur.xlsx.writeBuffer()));
    expect(apercu).toMatchObject({
      format: 'xlsx',
      feuille: 'Données',
      feuilles: ['Lisez-moi', 'Données'],
      ligneEntetes: 2,
    });
    expect(valeurs(lignes)).toEqual([
      { code: '01001', effectif: '12.5', jour: '2024-03-31', calcul: '=SUM(B3:B4)' },
      { code: '2A004', effectif: '', jour: '', calcul: 'deux bouts' },
    ]);
    expect(lignes.map((ligne) => ligne.numero)).toEqual([3, 4]);
  });

  test('les lots ont la taille demandée et le suivi compte tout', async () => {
    const chemin = fichier(`a;b\n${'1;2\n'.repeat(25)}`);
    const suivi = { octets: 0, lignes: 0 };
    const tailles: number[] = [];
    for await (const lot of lireLots(chemin, await apercevoir(chemin), { taille: 10, suivi })) tailles.push(lot.length);
    expect(tailles).toEqual([10, 10, 5]);
    expect(suivi).toEqual({ octets: 4 + 25 * 4, lignes: 25 });
  });
});
