import { expect, test } from 'vitest';
import { canonique, empreinteDe } from './empreinte.ts';

test('les clés sont triées à tous les niveaux, ce qui manque est omis, et les octets sont ceux de la RFC 8785', () => {
  expect(canonique({ b: [1, { d: 'é', c: null }], a: undefined })).toBe('{"b":[1,{"c":null,"d":"é"}]}');
  expect(canonique([undefined, { 9: 1, 10: 2 }])).toBe('[null,{"10":2,"9":1}]');
  expect(canonique({ le: new Date('2026-01-02T03:04:05Z') })).toBe('{"le":"2026-01-02T03:04:05.000Z"}');
});

test("l'empreinte ne dépend pas de l'ordre des clés, et change avec le contenu", () => {
  // printf '{"a":1,"b":2}' | sha256sum
  expect(empreinteDe({ b: 2, a: 1 })).toBe('43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777');
  expect(empreinteDe({ b: 2, a: 2 })).not.toBe(empreinteDe({ b: 2, a: 1 }));
});
