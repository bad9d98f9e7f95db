import { expect, test } from 'vitest';
import { accord, enumeration, majuscule, minuscule, siretLisible } from './phrases.ts';

test('accorde en nombre comme le français', () => {
  expect([0, 1, 1.5, 2, 12].map((n) => accord(n, 'poste'))).toEqual(['poste', 'poste', 'poste', 'postes', 'postes']);
});

test('énumère', () => {
  expect(enumeration([])).toBe('');
  expect(enumeration(['a'])).toBe('a');
  expect(enumeration(['a', 'b', 'c'])).toBe('a, b et c');
  expect(enumeration(['a', 'b'], 'ou')).toBe('a ou b');
});

test('change la première lettre, accent compris, et elle seule', () => {
  expect(majuscule('à pied')).toBe('À pied');
  expect(minuscule('Écart en ETP')).toBe('écart en ETP');
  expect(majuscule('')).toBe('');
});

test('un SIRET se lit par groupes', () => {
  expect(siretLisible('12345678900012')).toBe('123 456 789 00012');
});
