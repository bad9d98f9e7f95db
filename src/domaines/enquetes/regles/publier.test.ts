import { describe, expect, test } from 'vitest';
import { type Cellule, moyenne, total } from './marges.ts';
import { cacherAvec, publier } from './publier.ts';
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

describe('ce qui se cache avec un nombre caché', () => {
  const ligne = (nom: string, n: number, raison: 'trop_peu' | null = null) => ({
    nom,
    estimation: total([cellule(nom, n, [...Array(n).keys()])]),
    publication: raison ? ({ montree: false, raison } as const) : ({ montree: true, raison: null } as const),
  });
  const raisons = (...lignes: ReturnType<typeof ligne>[]) =>
    cacherAvec(lignes, SEUILS).map((l) => l.publication.raison);

  test('un seul caché se retrouverait par différence : le moins fourni est caché avec lui, et le dit', () => {
    expect(raisons(ligne('a', 2, 'trop_peu'), ligne('b', 5), ligne('c', 6))).toEqual(['trop_peu', 'voisin', null]);
    expect(raisons(ligne('b', 5), ligne('c', 6))).toEqual([null, null]);
  });

  test('deux intercommunalités d’une structure chacune se liraient l’une l’autre : une troisième les protège', () => {
    const une = ligne('a', 1, 'trop_peu');
    expect(raisons(une, ligne('b', 1, 'trop_peu'), ligne('c', 7), ligne('d', 5))).toEqual([
      'trop_peu',
      'trop_peu',
      null,
      'voisin',
    ]);
    // À elles deux, assez de réponses pour que leur somme se publie : rien de plus.
    expect(raisons(ligne('a', 2, 'trop_peu'), ligne('b', 3, 'trop_peu'), ligne('c', 7))).toEqual([
      'trop_peu',
      'trop_peu',
      null,
    ]);
  });

  test('sans voisine à cacher, tout est déjà caché', () => {
    expect(raisons(ligne('a', 1, 'trop_peu'))).toEqual(['trop_peu']);
  });
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
