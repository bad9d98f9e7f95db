import { beforeAll, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { communesDeTest } from '#tests/fabriquesStructures.ts';
import { exigerCommune } from '../chargement.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await communesDeTest(base);
  await base
    .insertInto('commune')
    .values({ code: '59032', nom: 'Beaurains', departement: '59', region: '32', masse: 'm', codes_postaux: ['59111'] })
    .execute();
});
const chercher = (saisie: string, codePostal?: string) =>
  base.transaction().execute(async (trx) => (await exigerCommune(trx, saisie, codePostal)).code);

test.each([
  ['62041', '62041'],
  ['Arras (62041)', '62041'],
  ['62999', '62041'],
  ['arras', '62041'],
  ['Hénin Beaumont', '62427'],
])('« %s » désigne %s', async (saisie, code) => expect(await chercher(saisie)).toBe(code));

test('un nom porté deux fois demande de préciser, le code postal départage', async () => {
  await expect(chercher('Beaurains')).rejects.toThrow(/2 communes/);
  expect(await chercher('Beaurains', '62217')).toBe('62099');
});

test('un nom ou un code inconnu est refusé', async () => {
  await expect(chercher('Nulle-Part')).rejects.toThrow(/Aucune commune/);
  await expect(chercher('99999')).rejects.toThrow(/99999/);
});
