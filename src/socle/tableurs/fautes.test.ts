import { gzipSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { atelierFichiers } from '#tests/atelierFichiers.ts';

const { lire } = atelierFichiers();

describe('fichiers mal formés : une erreur claire', () => {
  test.each<[string, string | Buffer, RegExp]>([
    ['vide', '', /est vide/],
    ['blanc', ' \n\n', /est vide/],
    ['en-têtes seuls', 'code;nom\n', /que sa ligne d'en-têtes/],
    ['sans en-têtes', '62041;120\n62042;130\n', /pas de ligne d'en-têtes/],
    ['en-têtes en double', 'code;nom;code\n1;2;3\n', /même en-tête : « code »/],
    ['séparateur inhabituel', 'code:nom:age\n1:a:3\n2:b:4\n', /séparateur.*« : »/],
    ['espaces comme séparateur', 'code nom age\n1 a 3\n2 b 4\n', /séparateur.*espaces/],
    ['guillemet jamais refermé', 'code;nom\n1;"abc\n2;def\n', /ligne 2 n'est jamais refermé/],
    ['dernière ligne coupée', 'code;nom;age\n1;a;3\n2;b', /tronqué : sa dernière ligne \(3\)/],
    ['coupé dans un caractère', Buffer.from('code;nom\n1;a\n2;€').subarray(0, -1), /tronqué : il s'arrête au milieu/],
    ['binaire', Buffer.from([0x61, 0x3b, 0x00, 0x01, 0x02, 0x0a, 0x62]), /encodage du fichier est illisible/],
    ['ancien Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /ancien format Excel/],
    ['PDF', '%PDF-1.7\n', /un PDF/],
    ['page web', '<!DOCTYPE html><html></html>', /page web/],
    ['archive ZIP', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('donnees.csv')]), /archive ZIP/],
    [
      'classeur tronqué',
      Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.from('xl/workbook.xml')]),
      /classeur Excel ne se lit pas/,
    ],
    ['gz tronqué', gzipSync(`a;b\n${'1;2\n'.repeat(9000)}`).subarray(0, 40), /compressé est tronqué/],
    ['JSON tronqué', '[{"a":1},{"a":2}', /JSON est tronqué/],
    ['objet JSON tronqué', '{"data":[{"a":1}]', /JSON est tronqué/],
    ['JSON sans tableau', '{"a":1}', /aucun tableau d'objets/],
    ['JSON mal formé', '[{"a":1},{"a":}]', /mal formé à l'élément n° 2/],
    ['JSON imbriqué', `[{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`, /imbriqué/],
    ['JSON suivi de texte', '[{"a":1}] x', /suit sa fin/],
  ])('%s', async (_, contenu, message) => {
    await expect(lire(contenu)).rejects.toThrow(message);
  });

  test("une ligne au mauvais nombre de colonnes n'empêche pas de lire les autres", async () => {
    const { lignes } = await lire('code;nom\n1;a\n2\n3;c;trop\n4;d;\n5;e\n');
    expect(lignes.map((ligne) => ligne.defaut?.motif ?? null)).toEqual([
      null,
      'La ligne a 1 colonne, les en-têtes en annoncent 2.',
      'La ligne a 3 colonnes, les en-têtes en annoncent 2.',
      null,
      null,
    ]);
  });

  test("un export ASP sans ligne de fin se lit, avec un avertissement ; coupé au milieu d'une ligne, il est refusé", async () => {
    const debut = 'DEBStructure01012024_000000|\nid|nom\n1|a\n';
    expect((await lire(debut)).apercu.avertissements.join()).toMatch(/pas de ligne de fin/);
    await expect(lire(`${debut}2`)).rejects.toThrow(/tronqué/);
  });

  test('un classeur qui gonflerait démesurément est refusé sans être décompressé', async () => {
    const classeur = new ExcelJS.Workbook();
    classeur.addWorksheet('A').addRows([
      ['code', 'nom'],
      ['1', 'texte'],
    ]);
    const octets = Buffer.from(await classeur.xlsx.writeBuffer());
    const nom = octets.lastIndexOf('xl/sharedStrings.xml');
    octets.writeUInt32LE(3e9, nom - 46 + 24);
    await expect(lire(octets)).rejects.toThrow(/démesuré/);
    await expect(lire(octets.subarray(0, octets.length - 100))).rejects.toThrow(/tronqué/);
  });
});
