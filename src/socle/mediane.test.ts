import { expect, test } from 'vitest';
import { mediane } from './mediane.ts';

test('médiane à la main : impaire, paire, vide ; la liste donnée garde son ordre', () => {
  const liste = [30, 10, 20];
  expect(mediane(liste)).toBe(20);
  expect(liste).toEqual([30, 10, 20]);
  expect(mediane([4, 1, 3, 2])).toBe(2.5);
  expect(mediane([10, 9, 100])).toBe(10);
  expect(mediane([])).toBeNull();
});
