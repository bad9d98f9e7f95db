import { describe, expect, test } from 'vitest';
import { distanceKm, enFrance, jugerPosition, lireDegre, seuilEcartKm } from './positions.ts';

const arras = { departement: '62', population: 42_000, lon: 2.777, lat: 50.291, positionEstimee: false };

test('distance : Paris – Marseille, 661 km à vol d’oiseau', () => {
  expect(distanceKm(2.3522, 48.8566, 5.3698, 43.2965)).toBeCloseTo(660.5, 0);
  expect(distanceKm(2, 48, 2, 48)).toBe(0);
});

test('reconnaît la métropole et l’outre-mer', () => {
  for (const [lon, lat] of [
    [2.35, 48.85],
    [9.15, 42.04],
    [-61.0, 14.6],
    [55.5, -21.1],
    [45.2, -12.8],
    [-52.3, 4.9],
    [-63.08, 18.07],
  ] as const)
    expect(enFrance(lon, lat), `${lon} ${lat}`).toBe(true);
  expect(enFrance(-0.12, 51.5)).toBe(false);
  expect(enFrance(12.5, 41.9)).toBe(false);
});

describe('jugement d’une position', () => {
  test.each([
    [2.78, 50.29, 'bonne'],
    [null, null, 'absente'],
    [0, 0, 'nulle'],
    [50.29, 2.78, 'inversee'],
    [-73.5, 45.5, 'hors_france'],
    [3.06, 50.63, 'eloignee'],
  ] as const)('%s %s : %s', (lon, lat, nature) => expect(jugerPosition(lon, lat, arras).nature).toBe(nature));

  test('dit de combien de kilomètres elle s’écarte', () => {
    const jugement = jugerPosition(3.06, 50.63, arras);
    expect(jugement.nature === 'eloignee' && Math.round(jugement.km)).toBe(43);
  });

  test('sans commune située, ne juge que la vraisemblance', () => {
    expect(jugerPosition(3.06, 50.63, null).nature).toBe('bonne');
    expect(jugerPosition(3.06, 50.63, { ...arras, lon: null, lat: null }).nature).toBe('bonne');
  });

  test('tolère davantage une grande commune, la Guyane ou un point estimé', () => {
    const seuil = (options: Partial<typeof arras>) => seuilEcartKm({ ...arras, ...options });
    expect(seuil({ population: 800 })).toBeLessThan(seuil({}));
    expect(seuil({ departement: '973' })).toBeGreaterThan(60);
    expect(seuil({ positionEstimee: true })).toBe(seuil({}) + 20);
  });
});

test('lit un degré à la virgule ou au point, refuse le reste', () => {
  expect(lireDegre('48,85', 90)).toBe(48.85);
  expect(lireDegre(' -1.68 ', 180)).toBe(-1.68);
  expect(lireDegre('91', 90)).toBeNull();
  expect(lireDegre('', 90)).toBeNull();
  expect(lireDegre("48° 51' N", 90)).toBeNull();
});
