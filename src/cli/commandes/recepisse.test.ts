import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ErreurUsage } from '#src/socle/base/options.ts';
import { empreinteDe, sha256 } from '#src/socle/empreinte.ts';
import { ecrireFichierRecepisse } from '#src/socle/recepisse.ts';
import { creerContexte } from '../contexte.ts';
import { ajouter } from './recepisse.ts';

const CONTENU = {
  recepisse: 1,
  rang: 1,
  depose_le: '2026-02-14T15:59:59.999Z',
  pieces: [{ nom: 'statuts.pdf', sha256: sha256('statuts') }],
};
const JUSTE = ecrireFichierRecepisse(CONTENU, empreinteDe(CONTENU));
let sortie = '';
let dossier = '';
const adresse = process.env.DATABASE_URL;

beforeEach(async () => {
  sortie = '';
  delete process.env.DATABASE_URL;
  dossier = await mkdtemp(join(tmpdir(), 'recepisse-'));
  vi.spyOn(process.stdout, 'write').mockImplementation((texte) => {
    sortie += texte;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
  if (adresse !== undefined) process.env.DATABASE_URL = adresse;
});

async function lancer(contenu: string, ...options: string[]) {
  const fichier = join(dossier, 'recepisse.json');
  await writeFile(fichier, contenu);
  const programme = new Command().exitOverride();
  const contexte = creerContexte(() => undefined);
  ajouter(programme, contexte);
  await programme.parseAsync(['recepisse', 'verifier', fichier, ...options], { from: 'user' });
  return { texte: sortie, code: process.exitCode };
}

test('intact : dit quand, donne l’empreinte refaite, sort en réussite', async () => {
  const { texte, code } = await lancer(JUSTE);
  expect(texte).toContain('Récépissé intact.');
  expect(texte).toContain('2026-02-14T15:59:59.999Z');
  expect([texte.includes(empreinteDe(CONTENU)), code]).toEqual([true, 0]);
});

test('un caractère changé : modifié, et sortie en échec', async () => {
  const { texte, code } = await lancer(JUSTE.replace('59.999Z', '59.998Z'), '--json');
  expect(JSON.parse(texte)).toMatchObject({
    intact: false,
    depot: null,
    problemes: [expect.stringContaining('modifié')],
  });
  expect(code).toBe(1);
});

test('les pièces se vérifient par leur contenu, pas par leur nom', async () => {
  const [bonne, autre] = [join(dossier, 'renommee.bin'), join(dossier, 'statuts.pdf')];
  await Promise.all([writeFile(bonne, 'statuts'), writeFile(autre, 'autre chose')]);
  expect((await lancer(JUSTE, '--piece', bonne)).texte).toContain('Pièce reconnue : statuts.pdf');
  sortie = '';
  expect((await lancer(JUSTE, '--piece', bonne, '--piece', autre)).code).toBe(1);
});

test('une empreinte recopiée du PDF se compare ; mal recopiée, c’est un mauvais usage', async () => {
  expect((await lancer(JSON.stringify(CONTENU), '--empreinte', empreinteDe(CONTENU).toUpperCase())).code).toBe(0);
  expect((await lancer(JUSTE, '--empreinte', 'f'.repeat(64))).code).toBe(1);
  await expect(lancer(JUSTE, '--empreinte', 'abc')).rejects.toThrow(ErreurUsage);
});

test('un fichier qui n’est pas un récépissé, ou absent, est dit tel', async () => {
  await expect(lancer('{"autre":1}')).rejects.toThrow("n'est pas un récépissé");
  await expect(lancer(JUSTE, '--piece', join(dossier, 'absente.pdf'))).rejects.toThrow('ne se lit pas');
});
