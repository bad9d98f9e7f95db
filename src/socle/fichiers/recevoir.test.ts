import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { nomPropre } from './deposer.ts';
import { cheminDe, fixerDossierFichiers } from './dossier.ts';
import { recevoirFormulaire } from './recevoir.ts';

const dossier = mkdtempSync(join(tmpdir(), 'maillage-recevoir-'));
beforeEach(() => fixerDossierFichiers(dossier));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));
const brouillons = () => readdirSync(join(dossier, 'brouillons'));

function formulaire(contenu: BlobPart, nom = 'Été 2024.csv'): Request {
  const donnees = new FormData();
  donnees.set('genre', 'besoins');
  donnees.set('fichier', new File([contenu], nom));
  donnees.set('millesime', 'été');
  return new Request('http://local/imports/nouveau', { method: 'POST', body: donnees });
}

describe('recevoir un formulaire avec fichier', () => {
  test('les champs et le fichier, rangé sous son empreinte', async () => {
    const { champs, fichier } = await recevoirFormulaire(formulaire('a;b\n1;2\n'));
    expect(champs).toEqual({ genre: 'besoins', millesime: 'été' });
    const sha256 = createHash('sha256').update('a;b\n1;2\n').digest('hex');
    expect(fichier).toEqual({ nom: 'Été 2024.csv', depot: { sha256, octets: 8, neuf: true } });
    expect(readFileSync(cheminDe(sha256), 'utf8')).toBe('a;b\n1;2\n');
    expect(brouillons()).toEqual([]);
  });

  test('aucun fichier choisi', async () => {
    expect((await recevoirFormulaire(formulaire('', ''))).fichier).toBeNull();
  });

  test('un fichier trop gros est refusé et rien ne reste', async () => {
    const trop = new Uint8Array(3 * 1024 ** 2);
    await expect(recevoirFormulaire(formulaire(trop), 1e6)).rejects.toThrow('dépasse la taille admise (1 Mo)');
    expect(brouillons()).toEqual([]);
  });

  test('un envoi coupé est refusé et rien ne reste', async () => {
    const entier = formulaire('a;b\n'.repeat(10_000));
    const octets = new Uint8Array(await entier.arrayBuffer());
    const coupe = new Request(entier.url, {
      method: 'POST',
      headers: entier.headers,
      body: octets.subarray(0, octets.length / 2),
    });
    await expect(recevoirFormulaire(coupe)).rejects.toThrow("L'envoi du fichier a été interrompu");
    expect(brouillons()).toEqual([]);
  });

  test('un envoi de 200 Mo ne passe pas par la mémoire', async () => {
    const morceau = new Uint8Array(1024 ** 2).fill(65);
    const tete = '--x\r\nContent-Disposition: form-data; name="fichier"; filename="gros.csv"\r\n\r\n';
    let reste = 200;
    const corps = new ReadableStream({
      start: (c) => c.enqueue(new TextEncoder().encode(tete)),
      pull(c) {
        if (reste-- > 0) c.enqueue(morceau.slice());
        else {
          c.enqueue(new TextEncoder().encode('\r\n--x--\r\n'));
          c.close();
        }
      },
    });
    const requete = new Request('http://local/', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: corps,
      duplex: 'half',
    } as RequestInit);
    const avant = process.memoryUsage().rss;
    const { fichier } = await recevoirFormulaire(requete);
    expect(fichier?.depot.octets).toBe(200 * 1024 ** 2);
    expect(process.memoryUsage().rss - avant).toBeLessThan(120 * 1024 ** 2);
  });
});

test('un nom venu d’ailleurs ne sort pas de son dossier', () => {
  expect(nomPropre('../../etc/passwd')).toBe('passwd');
  expect(nomPropre('C:\\Users\\a\\b.csv')).toBe('b.csv');
  expect(nomPropre('a\u0000b\n.csv')).toBe('ab.csv');
  expect(nomPropre('')).toBe('fichier');
  expect(nomPropre('x'.repeat(400)).length).toBeLessThanOrEqual(200);
});
