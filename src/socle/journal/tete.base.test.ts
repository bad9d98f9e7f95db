import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { configurerInstance } from '#src/socle/session/instance.ts';
import { oublierCle } from '#src/socle/session/secret.ts';
import { baseDeTest } from '#tests/base.ts';
import { ecrireJournal } from './journal.ts';
import { FICHIER_TETE, noterTete, verifierDepuisTete } from './tete.ts';

let base: Base;
const dossier = mkdtempSync(join(tmpdir(), 'maillage-tete-'));
const fichier = join(dossier, FICHIER_TETE);
const ecrire = (n: number) => ecrireJournal(base, { acteur: null, action: 'essai.faire', objet: `essai:${n}` });
/** Ce que ferait quelqu'un qui a la main sur la base. */
const couper = (apres: number) =>
  sql
    .raw(
      `ALTER TABLE journal DISABLE TRIGGER USER; DELETE FROM journal WHERE id > ${apres}; ALTER TABLE journal ENABLE TRIGGER USER`,
    )
    .execute(base);

beforeAll(async () => {
  base = await baseDeTest();
  configurerInstance({ donnees: dossier });
  oublierCle();
});
afterAll(() => rmSync(dossier, { recursive: true, force: true }));
beforeEach(async () => {
  await couper(0);
  rmSync(fichier, { force: true });
});

test('une fin de journal coupée se voit sans rien fournir, même après de nouvelles entrées', async () => {
  for (const n of [1, 2, 3]) await ecrire(n);
  expect(await noterTete(base)).toBe(true);
  expect(await verifierDepuisTete(base)).toMatchObject({ intact: true, entrees: 3 });
  await couper(1);
  expect(await verifierDepuisTete(base)).toMatchObject({ intact: false, rang: 2 });
  // De nouvelles entrées, au-delà du rang noté, ne font pas oublier celles qui manquent.
  expect(await noterTete(base)).toBe(false);
  for (const n of [4, 5, 6]) await ecrire(n);
  expect(await noterTete(base)).toBe(false);
  expect(await verifierDepuisTete(base)).toMatchObject({ intact: false, rang: 3 });
});

test('la fin coupée puis récrite jusqu’au même rang n’a plus l’empreinte notée', async () => {
  for (const n of [1, 2]) await ecrire(n);
  await noterTete(base);
  await couper(1);
  await ecrire(9);
  expect(await verifierDepuisTete(base)).toMatchObject({
    intact: false,
    rang: 2,
    motif: expect.stringMatching(/réécrit/),
  });
});

test('la note est scellée : la récrire à la main se voit', async () => {
  for (const n of [1, 2]) await ecrire(n);
  await noterTete(base);
  writeFileSync(fichier, readFileSync(fichier, 'utf8').replace(/^2:/, '1:'));
  expect(await verifierDepuisTete(base)).toMatchObject({ intact: false, motif: expect.stringMatching(/modifiée/) });
  expect(await noterTete(base)).toBe(false);
});

test('sans note, comme sur une instance neuve ou restaurée, la chaîne seule est vérifiée', async () => {
  await ecrire(1);
  expect(await verifierDepuisTete(base)).toMatchObject({ intact: true, entrees: 1 });
});
