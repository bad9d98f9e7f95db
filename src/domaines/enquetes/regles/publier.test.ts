import { describe, expect, test } from 'vitest';
import { type Cellule, moyenne, total } from './marges.ts';
import { cacherUnAutre, publier } from './publier.ts';
import { reunirMuettes } from './reunir.ts';

const SEUILS = { reponses: 5, marge: 0.5, dominance: 0.85, personnes: 5 };
const cellule = (cle: string, population: number, y: number[]): Cellule => ({
  cle,
  population,
  interrogees: population,
  duDomaine: population,
  reponses: y.map((v) => ({ y: v })),
});
const juger = (c: Cellule[], nature: 'total' | 'part' = 'total', personnes = true) =>
  publier(
    nature === 'part' ? moyenne(c) : total(c),
    c.flatMap((x) => x.reponses),
    { nature, personnes },
    SEUILS,
  ).raison;

describe('ce qui se montre', () => {
  test('assez de réponses et une marge honnête : oui', () => {
    expect(juger([cellule('a', 6, [10, 11, 12, 13, 14, 15])])).toBeNull();
  });
  test('quatre réponses : trop peu', () => {
    expect(juger([cellule('a', 4, [10, 11, 12, 13])])).toBe('trop_peu');
    expect(juger([])).toBe('trop_peu');
  });
  test('une structure qui fait presque tout, trois personnes en tout : secret', () => {
    expect(juger([cellule('a', 5, [1, 1, 1, 1, 900])])).toBe('secret');
    expect(juger([cellule('a', 5, [1, 1, 1, 0, 0])])).toBe('secret');
    expect(juger([cellule('a', 5, [0, 0, 0, 0, 0])])).toBeNull();
  });
  test('une marge plus large que la moitié : imprécis ; une part se juge en points', () => {
    expect(juger([cellule('a', 60, [1, 9, 2, 40, 3])])).toBe('imprecis');
    expect(juger([cellule('a', 60, [1, 0, 0, 0, 0, 0, 0, 0])], 'part')).toBeNull();
  });
  test('une strate muette : c’est elle qui est dite', () => {
    expect(juger([cellule('a', 6, [10, 11, 12, 13, 14, 15]), cellule('b', 2, [])])).toBe('muette');
  });
});

test('un seul caché se retrouverait par différence : le moins fourni est caché avec lui', () => {
  const ligne = (nom: string, y: number[], raison: 'trop_peu' | null) => ({
    nom,
    estimation: total([cellule(nom, y.length, y)]),
    publication: raison ? ({ montree: false, raison } as const) : ({ montree: true, raison: null } as const),
  });
  const lignes = [
    ligne('a', [1, 2], 'trop_peu'),
    ligne('b', [1, 2, 3, 4, 5], null),
    ligne('c', [1, 2, 3, 4, 5, 6], null),
  ];
  expect(cacherUnAutre(lignes).map((l) => l.publication.raison)).toEqual(['trop_peu', 'secret', null]);
  expect(cacherUnAutre(lignes.slice(1)).map((l) => l.publication.raison)).toEqual([null, null]);
});

test('réunir une strate muette à sa voisine du même type : le total redevient calculable, et la réunion est dite', () => {
  const cellules = [cellule('ACI|x', 6, [10, 12, 14]), cellule('ACI|y', 4, []), cellule('EI|x', 9, [1, 2, 3, 4, 5])];
  expect(total(cellules).valeur).toBeNull();
  const r = reunirMuettes(cellules);
  expect(r.reunions).toEqual([{ muette: 'ACI|y', avec: 'ACI|x' }]);
  expect(total(r.cellules).valeur).toBeCloseTo(10 * 12 + 9 * 3);
  expect(cellules[0]!.population).toBe(6);
  expect(reunirMuettes([cellule('a', 3, [])]).reunions).toEqual([]);
});
