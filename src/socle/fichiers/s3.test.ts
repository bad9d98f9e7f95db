import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type S3Factice, s3Factice } from '#tests/s3Factice.ts';
import { ranger } from './deposer.ts';
import { cheminDe, fixerDossierFichiers } from './dossier.ts';
import { type Contenu, contenuSurPlace, entrepot } from './entrepot.ts';
import { servirContenu } from './servir.ts';

const dossier = mkdtempSync(join(tmpdir(), 'maillage-s3-'));
let s3: S3Factice;
beforeAll(async () => {
  s3 = await s3Factice('seau', 'un secret d’essai');
});
afterAll(async () => {
  await s3.fermer();
  rmSync(dossier, { recursive: true, force: true });
});
const regler = (plus: Record<string, string> = {}) => {
  const reglages = {
    ENDPOINT: s3.endpoint,
    SEAU: 'seau',
    CLE: 'essai',
    SECRET: 'un secret d’essai',
    REGION: 'fr-1',
    ...plus,
  };
  for (const [nom, valeur] of Object.entries(reglages)) vi.stubEnv(`MAILLAGE_S3_${nom}`, valeur);
};
beforeEach(() => {
  fixerDossierFichiers(dossier);
  regler();
  s3.objets.clear();
  s3.demandes.length = 0;
});
afterEach(() => vi.unstubAllEnvs());

const depot = (contenu: string | Buffer) => ranger(Readable.from([Buffer.from(contenu as string)]));
const cle = (sha256: string) => `${sha256.slice(0, 2)}/${sha256}`;
const lister = async () => {
  const lots: Contenu[] = [];
  for await (const lot of entrepot().lister()) lots.push(...lot);
  return lots;
};
const tout = async (sha256: string) => (await (await entrepot().lire(sha256)).toArray()).join('');

describe('entrepôt S3', () => {
  test('un contenu est rangé sous son empreinte, relu, ramené sur place, effacé', async () => {
    const { sha256, octets, neuf } = await depot('bonjour');
    expect({ sha256, octets, neuf }).toEqual({
      sha256: createHash('sha256').update('bonjour').digest('hex'),
      octets: 7,
      neuf: true,
    });
    expect(s3.objets.get(cle(sha256))?.contenu.toString()).toBe('bonjour');
    expect(await tout(sha256)).toBe('bonjour');
    rmSync(cheminDe(sha256));
    expect(readFileSync(await contenuSurPlace(sha256), 'utf8')).toBe('bonjour');
    expect((await depot('bonjour')).neuf).toBe(false);
    await entrepot().effacer(sha256);
    expect([s3.objets.size, existsSync(cheminDe(sha256))]).toEqual([0, false]);
    await expect(entrepot().lire(sha256)).rejects.toMatchObject({ statut: 404 });
  });

  test('un gros contenu passe au fil de l’eau, avec sa longueur', async () => {
    const morceau = Buffer.alloc(1024 ** 2, 65);
    const { sha256, octets } = await ranger(Readable.from(Array.from({ length: 30 }, () => morceau)));
    expect(s3.objets.get(cle(sha256))?.contenu.length).toBe(octets);
    rmSync(cheminDe(sha256));
    const reponse = await servirContenu({ sha256, octets, nom: 'Été.pdf', type: 'application/pdf' });
    expect(reponse.headers.get('x-content-type-options')).toBe('nosniff');
    expect(reponse.headers.get('content-disposition')).toContain(
      `attachment; filename="Ete.pdf"; filename*=UTF-8''%C3%89t%C3%A9.pdf`,
    );
    expect((await reponse.arrayBuffer()).byteLength).toBe(octets);
  });

  test('une panne passagère est retentée ; une panne qui dure se dit, et rien ne reste', async () => {
    s3.pannes = 2;
    expect((await depot('tenace')).octets).toBe(6);
    s3.pannes = 99;
    await expect(depot('perdu')).rejects.toMatchObject({ statut: 503 });
    s3.pannes = 0;
    const perdu = createHash('sha256').update('perdu').digest('hex');
    expect([s3.objets.has(cle(perdu)), existsSync(cheminDe(perdu))]).toEqual([false, false]);
  });

  test('un mauvais secret est refusé par le serveur et se dit', async () => {
    regler({ SECRET: 'faux' });
    await expect(depot('intrus')).rejects.toThrow('403');
    expect(s3.objets.size).toBe(0);
  });

  test('la liste suit les pages et ignore ce qui n’est pas à nous', async () => {
    for (const contenu of ['un', 'deux', 'trois']) await depot(contenu);
    s3.objets.set('autre.txt', { contenu: Buffer.from('x'), le: new Date() });
    s3.parPage = 2;
    const contenus = await lister();
    expect(contenus.map(({ octets }) => octets).sort()).toEqual([2, 4, 5]);
    expect(contenus.every(({ touche }) => Date.now() - touche < 60_000)).toBe(true);
  });

  test('un réglage à moitié fait est refusé en nommant ce qui manque', () => {
    regler({ SECRET: '', CLE: '' });
    expect(() => entrepot()).toThrow('il manque MAILLAGE_S3_CLE, MAILLAGE_S3_SECRET');
  });
});

test('sans réglage, l’entrepôt est le dossier local', async () => {
  vi.unstubAllEnvs();
  const { sha256 } = await depot('ici');
  expect([s3.demandes, readFileSync(cheminDe(sha256), 'utf8')]).toEqual([[], 'ici']);
  writeFileSync(join(dossier, 'LISEZMOI'), 'à moi');
  expect((await lister()).map((c) => c.sha256)).toContain(sha256);
});
