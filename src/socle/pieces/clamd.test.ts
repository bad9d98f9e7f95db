import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ClamdFactice, clamdFactice, EICAR } from '#tests/clamdFactice.ts';
import { adresseClamd, analyser } from './clamd.ts';

let clamd: ClamdFactice;
beforeAll(async () => {
  clamd = await clamdFactice();
});
afterAll(() => clamd.fermer());
afterEach(() => {
  clamd.humeur = 'juste';
  clamd.recus.length = 0;
});
const flux = (contenu: string) => Readable.from([Buffer.from(contenu)]);

describe('analyse par clamd', () => {
  test('un fichier sain, un fichier EICAR', async () => {
    expect(await analyser(clamd.adresse, flux('bonjour'))).toEqual({ sain: true });
    expect(await analyser(clamd.adresse, flux(EICAR))).toEqual({
      sain: false,
      motif: "L'antivirus y a trouvé « Eicar-Signature ».",
    });
    expect(clamd.recus.map(String)).toEqual(['bonjour', EICAR]);
  });

  test('20 Mo passent en entier, morceau par morceau', async () => {
    const morceaux = Array.from({ length: 20 }, (_, i) => Buffer.alloc(1024 ** 2, i));
    expect(await analyser(clamd.adresse, Readable.from(morceaux))).toEqual({ sain: true });
    expect(clamd.recus[0]!.equals(Buffer.concat(morceaux))).toBe(true);
  });

  test('par une prise unix', async () => {
    const dossier = mkdtempSync(join(tmpdir(), 'clamd-'));
    const local = await clamdFactice(join(dossier, 'clamd.sock'));
    expect(await analyser(local.adresse, flux(EICAR))).toMatchObject({ sain: false });
    await local.fermer();
    rmSync(dossier, { recursive: true });
  });

  test('trop gros pour l’antivirus : refusé, car personne ne l’a contrôlé', async () => {
    clamd.humeur = 'etroit';
    const gros = Readable.from(Array.from({ length: 30 }, () => Buffer.alloc(1024 ** 2)));
    expect(await analyser(clamd.adresse, gros)).toMatchObject({
      sain: false,
      motif: expect.stringContaining('trop gros'),
    });
  });

  test('muet, en panne ou absent : rien n’est conclu', async () => {
    clamd.humeur = 'muet';
    await expect(analyser(clamd.adresse, flux('x'), 150)).rejects.toThrow('ne répond pas');
    clamd.humeur = 'panne';
    await expect(analyser(clamd.adresse, flux('x'))).rejects.toThrow('Cannot allocate');
    await expect(analyser('tcp://127.0.0.1:1', flux('x'))).rejects.toThrow();
  });
});

test('adresses', () => {
  expect(adresseClamd('tcp://antivirus:3310')).toEqual({ host: 'antivirus', port: 3310 });
  expect(adresseClamd('tcp://[::1]:3310')).toEqual({ host: '::1', port: 3310 });
  expect(adresseClamd('unix:///run/clamd.sock')).toEqual({ path: '/run/clamd.sock' });
  expect(() => adresseClamd('antivirus')).toThrow('MAILLAGE_CLAMD');
});
