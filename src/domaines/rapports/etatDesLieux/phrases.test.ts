import { describe, expect, test } from 'vitest';
import { majuscule } from '#src/socle/phrases.ts';
import { comparer, mesureEnTexte, nombreLisible, pourcent } from './phrases.ts';

const mesure = (valeur: number | null, fiabilite: 'observe' | 'estime' | 'non_calculable') => ({
  valeur,
  fiabilite,
  definition: '',
  date: '',
  source: '',
  lignes: null,
});

describe('phrases de l’état des lieux', () => {
  test('nombres lisibles', () => {
    expect([0, 3, 3.44, 9.96, 12.6, null].map(nombreLisible)).toEqual([
      '0',
      '3',
      '3,4',
      '10,0',
      '13',
      'non calculable',
    ]);
    expect([0, 0.004, 0.374, 1, null].map(pourcent)).toEqual([
      '0\u202f%',
      'moins de 1\u202f%',
      '37\u202f%',
      '100\u202f%',
      'non calculable',
    ]);
  });
  test('la fiabilité suit le nombre qui n’est pas observé', () => {
    expect(mesureEnTexte(mesure(312, 'observe'), 'ETP')).toBe('312 ETP');
    expect(mesureEnTexte(mesure(312, 'estime'), 'ETP')).toBe('312 ETP (estimé)');
    expect(mesureEnTexte(mesure(null, 'non_calculable'), 'ETP')).toBe('non calculable');
  });
  test('comparaisons', () => {
    expect(comparer(60, 100, 'la France')).toBe('40\u202f% de moins que la France');
    expect(comparer(130, 100, 'la France')).toBe('30\u202f% de plus que la France');
    expect(comparer(98, 100, 'la France')).toBe('autant que la France');
    expect(comparer(200, 100, 'la France')).toBe('2 fois plus que la France');
    expect(comparer(null, 100, 'la France')).toBeNull();
    expect(comparer(5, 0, 'la France')).toBeNull();
    expect(majuscule('état')).toBe('État');
  });
});
