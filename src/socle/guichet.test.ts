import { setTimeout as attendre } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ouvrirGuichet } from './guichet.ts';

test('jamais plus de travaux à la fois que de places, et tous sont faits dans l’ordre', async () => {
  const passer = ouvrirGuichet(2, 100);
  let ensemble = 0;
  let pire = 0;
  const faits: number[] = [];
  const travail = (n: number) =>
    passer(async () => {
      pire = Math.max(pire, ++ensemble);
      await attendre(2);
      faits.push(n);
      ensemble -= 1;
      return n;
    });
  expect(await Promise.all([1, 2, 3, 4, 5, 6, 7].map(travail))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(pire).toBe(2);
  expect(faits).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('un échec rend sa place ; une file pleine refuse tout de suite', async () => {
  const passer = ouvrirGuichet(1, 1);
  await expect(passer(() => Promise.reject(new Error('raté')))).rejects.toThrow('raté');
  const premier = passer(() => attendre(20));
  const second = passer(() => attendre(1));
  await expect(passer(async () => 1)).rejects.toMatchObject({ statut: 503 });
  await Promise.all([premier, second]);
  await expect(passer(async () => 1)).resolves.toBe(1);
});
