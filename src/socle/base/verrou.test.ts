import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { porteurDe, prendre, sousVerrou } from './verrou.ts';

let dossier: string;
let fichier: string;
beforeEach(() => {
  dossier = mkdtempSync(join(tmpdir(), 'maillage-verrou-'));
  fichier = join(dossier, 'verrou');
});
afterEach(() => rmSync(dossier, { recursive: true }));

const mort = () => spawnSync('true').pid;

test('deux travaux ne se chevauchent jamais, et rien ne reste', async () => {
  let dedans = 0;
  let maximum = 0;
  const travail = async () => {
    maximum = Math.max(maximum, ++dedans);
    await attendre(20);
    dedans--;
  };
  await Promise.all([1, 2, 3, 4].map(() => sousVerrou(fichier, travail)));
  expect(maximum).toBe(1);
  expect(readdirSync(dossier)).toEqual([]);
});

test('le verrou d’un processus mort est repris', async () => {
  writeFileSync(fichier, JSON.stringify({ pid: mort(), naissance: null, jeton: 'x' }));
  expect(porteurDe(fichier)).toBeNull();
  expect(await sousVerrou(fichier, async () => 'fait')).toBe('fait');
});

test('un numéro de processus réattribué ne fait pas illusion', { skip: !existsSync('/proc/self/stat') }, async () => {
  writeFileSync(fichier, JSON.stringify({ pid: process.pid, naissance: '1', jeton: 'x' }));
  expect(porteurDe(fichier)).toBeNull();
  expect(await sousVerrou(fichier, async () => 'fait')).toBe('fait');
});

test('un verrou à moitié écrit par un arrêt brutal est repris', async () => {
  writeFileSync(fichier, '{"pid":');
  expect(await sousVerrou(fichier, async () => 'fait')).toBe('fait');
});

test('le porteur vivant est rendu avec l’adresse qu’il a inscrite', () => {
  const pris = prendre(fichier);
  if ('pid' in pris) throw new Error('verrou libre attendu');
  pris.inscrire('http://localhost:3000');
  expect(prendre(fichier)).toMatchObject({ pid: process.pid, adresse: 'http://localhost:3000' });
  pris.rendre();
  expect(existsSync(fichier)).toBe(false);
});

test('attendre trop longtemps dit qui tient le verrou', async () => {
  prendre(fichier);
  await expect(sousVerrou(fichier, async () => {}, 100)).rejects.toThrow(
    `Le processus ${process.pid} démarre ou arrête`,
  );
});
