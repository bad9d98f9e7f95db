import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { EICAR } from '#tests/clamdFactice.ts';
import { reconnaitre } from './reconnaitre.ts';

const dossier = mkdtempSync(join(tmpdir(), 'maillage-pieces-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));
const lire = (contenu: string | Uint8Array, nom: string) => {
  const chemin = join(dossier, 'contenu');
  writeFileSync(chemin, contenu);
  return reconnaitre(chemin, nom);
};
const zip = (entrees: Record<string, string>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(entrees).map(([nom, texte]) => [nom, [strToU8(texte), { level: nom === 'mimetype' ? 0 : 6 }]]),
    ),
  );
const TYPES = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.main+xml"/></Types>';
const docx = { '[Content_Types].xml': TYPES, 'word/document.xml': '<w:document/>' };
const xlsx = { '[Content_Types].xml': TYPES, 'xl/workbook.xml': '<workbook/>' };
const ods = {
  mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
  'META-INF/manifest.xml': '<manifest:manifest/>',
  'content.xml': '<x/>',
};
const hexa = (texte: string) => Buffer.from(texte, 'hex');

describe('ce que l’on admet, d’après le contenu', () => {
  test.each([
    ['pdf', '%PDF-1.7\n1 0 obj', 'bilan.PDF'],
    ['png', hexa('89504e470d0a1a0a0000000d'), 'logo.png'],
    ['jpeg', hexa('ffd8ffe000104a464946'), 'photo.jpg'],
    ['docx', zip(docx), 'projet.docx'],
    ['xlsx', zip(xlsx), 'budget.xlsx'],
    ['ods', zip(ods), 'budget.ods'],
    ['odt', zip({ ...ods, mimetype: 'application/vnd.oasis.opendocument.text' }), 'projet.odt'],
    ['csv', 'nom;heures\nÉté;12,5\n', 'heures.csv'],
    ['txt', 'Un mot : 3 < 5, « cité ».', 'note.txt'],
  ] as const)('%s', async (format, contenu, nom) => {
    expect(await lire(contenu, nom)).toEqual({ format, nom });
  });

  test('un nom sans terminaison reçoit la sienne', async () => {
    expect(await lire('%PDF-1.4', 'bilan 2025')).toEqual({ format: 'pdf', nom: 'bilan 2025.pdf' });
  });
});

describe('ce que l’on refuse, en disant ce que c’est', () => {
  test.each([
    ['un programme', hexa('4d5a90000300'), 'facture.pdf'],
    ['un programme', hexa('7f454c460201'), 'outil'],
    ['un script', '#!/bin/sh\nrm -rf /', 'note.txt'],
    ['une page web', '<!DOCTYPE html><p>', 'page.txt'],
    ['une page web', 'a;b\n<script>alert(1)</script>;2', 'donnees.csv'],
    ['un dessin SVG', '<?xml version="1.0"?><svg xmlns="x"/>', 'dessin.png'],
    ['un fichier XML', '<?xml version="1.0"?><flux/>', 'flux.txt'],
    ['macros', zip({ ...docx, 'word/vbaProject.bin': 'x' }), 'projet.docx'],
    [
      'macros',
      zip({ ...xlsx, '[Content_Types].xml': 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }),
      'a.xlsx',
    ],
    ['macros', zip({ ...ods, 'Basic/Standard/module.xml': 'x' }), 'a.ods'],
    ['protégé par un mot de passe', zip({ ...ods, 'META-INF/manifest.xml': '<manifest:encryption-data/>' }), 'a.ods'],
    ['protégé par un mot de passe', hexa('d0cf11e0a1b11ae10000'), 'a.docx'],
    ['une archive ZIP', zip({ 'a.txt': 'x' }), 'tout.zip'],
    ['une présentation', zip({ '[Content_Types].xml': TYPES, 'ppt/presentation.xml': 'x' }), 'a.pptx'],
    ['une archive 7z', hexa('377abcaf271c0004'), 'tout.7z'],
    ['ne reconnaît pas', hexa('00010203deadbeef'), 'x.txt'],
    ['tronqué', Buffer.from(zip(docx)).subarray(0, 60), 'projet.docx'],
    ['vide', '', 'vide.pdf'],
  ] as const)('%s (%#)', async (motif, contenu, nom) => {
    await expect(lire(contenu, nom)).rejects.toThrow(motif);
  });

  test('une archive chiffrée (marque de l’entrée)', async () => {
    const octets = Buffer.from(zip(docx));
    for (let i = 0; i < octets.length - 10; i++) {
      if (octets.readUInt32LE(i) === 0x02014b50) octets.writeUInt16LE(octets.readUInt16LE(i + 8) | 1, i + 8);
    }
    await expect(lire(octets, 'projet.docx')).rejects.toThrow('mot de passe');
  });

  test('un nom qui annonce autre chose que le contenu', async () => {
    await expect(lire('%PDF-1.4', 'photo.png')).rejects.toThrow("finit par « .png », mais c'est un PDF");
    await expect(lire(EICAR, 'jeu.com')).rejects.toThrow("mais c'est un texte");
    await expect(lire(zip(xlsx), 'budget.docx')).rejects.toThrow('un classeur Excel');
  });
});
