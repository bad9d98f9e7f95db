import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { configurerInstance, dossierDonnees } from './instance.ts';
import { chiffrer, dechiffrer, oublierCle } from './secret.ts';

let dossier: string;
// Un essai du même processus peut avoir déjà dit où sont les données.
const avant = dossierDonnees();
beforeEach(() => {
  dossier = mkdtempSync(join(tmpdir(), 'maillage-cle-'));
  vi.stubEnv('MAILLAGE_SECRET', '');
  configurerInstance({ donnees: dossier });
  oublierCle();
});
afterEach(() => {
  vi.unstubAllEnvs();
  configurerInstance({ donnees: avant });
  oublierCle();
  rmSync(dossier, { recursive: true });
});

test('la clé est créée une fois, lisible de son seul propriétaire, et relue au démarrage suivant', () => {
  const chiffre = chiffrer('JBSWY3DPEHPK3PXP', 'totp', 'compte:1');
  const fichier = join(dossier, 'cle.secret');
  expect(statSync(fichier).mode & 0o777).toBe(0o600);
  const cle = readFileSync(fichier, 'utf8');
  oublierCle();
  expect(dechiffrer(chiffre, 'totp', 'compte:1')).toBe('JBSWY3DPEHPK3PXP');
  expect(readFileSync(fichier, 'utf8')).toBe(cle);
});

test('un secret recopié sur un autre compte, pour un autre usage, ou altéré ne se déchiffre pas', () => {
  const chiffre = chiffrer('JBSWY3DPEHPK3PXP', 'totp', 'compte:1');
  expect(dechiffrer(chiffre, 'totp', 'compte:2')).toBeNull();
  expect(dechiffrer(chiffre, 'oidc', 'compte:1')).toBeNull();
  const altere = Buffer.from(chiffre);
  altere[altere.length - 1] = (altere.at(-1) as number) ^ 1;
  expect(dechiffrer(altere, 'totp', 'compte:1')).toBeNull();
  expect(dechiffrer(Buffer.from('court'), 'totp', 'compte:1')).toBeNull();
});

test('une clé d’environnement trop courte est refusée', () => {
  vi.stubEnv('MAILLAGE_SECRET', 'court');
  expect(() => chiffrer('x', 'totp', 'y')).toThrow(/32 caractères/);
});
