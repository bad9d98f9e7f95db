import { expect, test } from 'vitest';
import { ErreurDroit } from '#src/socle/erreurs.ts';
import { ecrireEcart } from './ecarts.ts';
import { siPermis } from './permis.ts';

test('ce qu’on n’a pas le droit de lire manque au rapport ; une panne, elle, l’arrête', async () => {
  expect(await siPermis(Promise.resolve(3))).toBe(3);
  expect(await siPermis(Promise.reject(new ErreurDroit('enquetes.lireResultats')))).toBeNull();
  await expect(siPermis(Promise.reject(new Error('base injoignable')))).rejects.toThrow('base injoignable');
});

test('la distance à la médiane : en points pour une part, dans son unité sinon, « médiane » si elle s’arrondit à rien', () => {
  const part = { unite: 'part', decimales: 1 } as const;
  expect([0.025, -0.012, 0.0001, null].map((ecart) => ecrireEcart(part, ecart))).toEqual([
    '(+2,5 points)',
    '(−1,2 point)',
    '(médiane)',
    '',
  ]);
  expect(ecrireEcart({ unite: 'jours', decimales: 0 }, -3)).toMatch(/^\(−3.jours\)$/);
});
