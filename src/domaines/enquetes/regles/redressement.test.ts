import { describe, expect, test } from 'vitest';
import { redresser, type Unite } from './redressement.ts';

/** Strate A : 10 structures, 5 interrogées, 4 réponses. Strate B : 3 structures, toutes interrogées, `b` réponses. */
function champ(b: number): Unite[] {
  return [
    ...Array.from({ length: 10 }, (_, i) => ({ id: i, strate: 'A', interrogee: i < 5, repondante: i < 4 })),
    ...Array.from({ length: 3 }, (_, i) => ({ id: 100 + i, strate: 'B', interrogee: true, repondante: i < b })),
  ];
}
const somme = (m: Map<unknown, number>) => [...m.values()].reduce((a, b) => a + b, 0);

describe('le redressement', () => {
  test('à la main : 10/5 × 5/4 = 2,5 dans A, 3/3 × 3/2 = 1,5 dans B ; la somme est la population', () => {
    const r = redresser(champ(2));
    expect(r.tirage.get(0)).toBe(2);
    expect(r.poids.get(0)).toBeCloseTo(2.5);
    expect(r.poids.get(100)).toBeCloseTo(1.5);
    expect(somme(r.poids)).toBeCloseTo(13);
    expect(r).toMatchObject({ couverture: 1, nonCouverts: [], population: 13 });
  });

  test('une strate sans réponse n’est pas imputée : elle est dite, avec sa population', () => {
    const r = redresser(champ(0));
    expect(r.nonCouverts).toEqual([{ groupe: 'B', population: 3 }]);
    expect(somme(r.poids)).toBeCloseTo(10);
    expect(r.couverture).toBeCloseTo(10 / 13);
  });

  test('une strate où personne n’est interrogé est dite aussi', () => {
    const r = redresser([...champ(3), { id: 200, strate: 'C', interrogee: false, repondante: false }]);
    expect(r.nonCouverts).toEqual([{ groupe: 'C', population: 1 }]);
  });

  test('réunir deux strates en un groupe de réponse, c’est les redresser ensemble', () => {
    const r = redresser(champ(0).map((u) => ({ ...u, groupe: 'ensemble' })));
    expect(r.nonCouverts).toEqual([]);
    // Interrogées : 5 × 2 + 3 × 1 = 13 ; réponses : 4 × 2 = 8 ; poids 2 × 13/8.
    expect(r.poids.get(0)).toBeCloseTo(3.25);
    expect(somme(r.poids)).toBeCloseTo(13);
  });

  test('toutes interrogées, toutes répondent : chaque poids vaut un', () => {
    const r = redresser(champ(3).map((u) => ({ ...u, interrogee: true, repondante: true })));
    expect([...r.poids.values()]).toEqual(new Array(13).fill(1));
  });
});
