import { expect, test } from 'vitest';
import { aligner } from './aligner.ts';

test('la première colonne est à gauche, les nombres à droite', () => {
  expect(
    aligner([
      ['Lieu', 'ETP'],
      ['Hesdin', '12,5'],
    ]),
  ).toEqual(['Lieu     ETP', 'Hesdin  12,5']);
  expect(aligner([])).toEqual([]);
});
