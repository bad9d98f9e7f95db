import { expect, test } from 'vitest';
import { centimes, comparer, divise, enDecimal, enEuros, fois, lireDecimal, moins, plus } from './montants.ts';

test("l'annexe ACI publiée : 24,76 ETP × 23 921 € = 592 283,96 €", () => {
  expect(centimes(fois('24.76', '23921'))).toBe('592283.96');
});

test('sommes exactes où le binaire se trompe', () => {
  expect(plus('0.1', '0.2')).toBe('0.3');
  expect(moins('0.3', '0.1')).toBe('0.2');
  expect(centimes(fois('1.005', '1'))).toBe('1.01');
  expect(centimes(divise('100', '3'))).toBe('33.33');
  expect(centimes('-1.005')).toBe('-1.01');
  expect(comparer('10.00', '10')).toBe(0);
  expect(enDecimal(23921)).toBe('23921');
});

test('douze douzièmes arrondis un à un ne sont pas le total : la dernière mensualité solde', () => {
  const mois = centimes(divise('592283.96', '12'));
  expect(plus(...Array.from({ length: 12 }, () => mois))).not.toBe('592283.96');
});

test('saisies lues ou refusées', () => {
  expect(lireDecimal('1 234,56')).toBe('1234.56');
  expect(lireDecimal('1234.50 €')).toBe('1234.5');
  expect(lireDecimal('-12')).toBe('-12');
  expect(lireDecimal('12,345')).toBeNull();
  expect(lireDecimal('douze')).toBeNull();
  expect(lireDecimal('1,2,3')).toBeNull();
  expect(lireDecimal('1e5')).toBeNull();
});

test('écrit en euros sans perdre un centime', () => {
  expect(enEuros('9007199254740993.01').replace(/\s/g, ' ')).toBe('9 007 199 254 740 993,01 €');
});

test('un texte sans fin est refusé aussitôt', () => {
  const debut = performance.now();
  expect(lireDecimal(`0.${'0'.repeat(200_000)}1`)).toBeNull();
  expect(performance.now() - debut).toBeLessThan(100);
});
