import { describe, expect, test } from 'vitest';
import type { Demande } from '../forme.ts';
import { arrondir, MILLIONIEME } from './arrondir.ts';
import { poser } from './probleme.ts';

const posee = (enveloppe: number, besoins: number[], reste: Partial<Demande> = {}) =>
  poser({ enveloppe, territoires: besoins.map((besoin, i) => ({ id: `t${i}`, besoin, actuel: 0 })), ...reste });

describe('ETP entiers', () => {
  test('plus forts restes', () => {
    expect(arrondir(posee(10, [1, 1, 1]), [3.2, 2.7, 4.1], 1)).toEqual([3, 3, 4]);
    expect(arrondir(posee(10, [1, 1, 1]), [3.4, 3.3, 3.3], 1)).toEqual([4, 3, 3]);
  });
  test('à restes égaux : le moins couvert, puis le plus grand besoin, puis le premier nom', () => {
    expect(arrondir(posee(6, [10, 20]), [2.5, 3.5], 1)).toEqual([2, 4]);
    expect(arrondir(posee(3, [100, 200, 300]), [0.75, 0.75, 1.5], 1)).toEqual([1, 1, 1]);
    expect(arrondir(posee(1, [10, 20]), [0.5, 0.5], 1)).toEqual([0, 1]);
    expect(arrondir(posee(1, [10, 10]), [0.5, 0.5], 1)).toEqual([1, 0]);
  });
  test('une poussière du calcul n’est pas un reste', () => {
    expect(arrondir(posee(6, [1, 1, 1]), [2.9999999999, 1.0000000001, 2], 1)).toEqual([3, 1, 2]);
  });
  test('les bornes tiennent : le plancher monte, le plafond arrête, la somme reste', () => {
    const p = poser({
      enveloppe: 12,
      territoires: [
        { id: 'a', besoin: 1, actuel: 0, min: 2.3 },
        { id: 'b', besoin: 1, actuel: 0, min: 2.3 },
        { id: 'c', besoin: 1, actuel: 0, max: 3.9 },
        { id: 'd', besoin: 1, actuel: 0 },
      ],
    });
    expect(arrondir(p, [2.3, 2.3, 3.9, 3.5], 1)).toEqual([3, 3, 3, 3]);
  });
  test('une région est arrondie avant ses départements', () => {
    const groupe = (id: string, g: string) => ({ id, besoin: 1, actuel: 0, groupe: g });
    const p = poser({
      enveloppe: 10,
      territoires: [groupe('a', 'R'), groupe('b', 'R'), groupe('c', 'R'), groupe('d', 'S')],
      groupes: [{ id: 'R' }, { id: 'S' }],
    });
    // R vaut 4,2 : 4, bien que ses trois restes de 0,4 soient ensemble plus forts que celui de S.
    expect(arrondir(p, [1.4, 1.4, 1.4, 5.8], 1)).toEqual([2, 1, 1, 6]);
  });
});

test('au millionième : des décimales exactes dont la somme est l’enveloppe', () => {
  const parts = arrondir(posee(10, [1, 1, 1]), [10 / 3, 10 / 3, 10 / 3], MILLIONIEME);
  expect(parts).toEqual([3.333334, 3.333333, 3.333333]);
  expect(parts.reduce((s, v) => s + Math.round(v * 1e6), 0)).toBe(10_000_000);
});

test('un partage dont la somme est fausse n’est pas arrondi', () => {
  expect(() => arrondir(posee(10, [1, 1]), [4, 4], MILLIONIEME)).toThrow('fait 8 ETP et non 10');
});
