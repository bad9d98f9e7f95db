import { describe, expect, test } from 'vitest';
import { type Calcul, exact, SANS_OBJET } from './calcul.ts';
import { calculer } from './calculer.ts';
import { analyser, ErreurExpression, references } from './expression.ts';

const VALEURS: Record<string, Calcul> = {
  a: exact('10'),
  b: exact('4'),
  vide: null,
  cache: SANS_OBJET,
  nom: 'Atelier',
  jour: '2026-03-01',
  fin: '2026-12-31',
  publics: ['rsa', 'th'],
  'l.m': [exact('1.5'), exact('2'), SANS_OBJET],
  'l.t': ['cip', 'eti', 'cip'],
  'l.trou': [exact('1'), null, exact('3')],
  l: [true, true, true],
  'contexte.plafond': exact('0.30'),
};
const calcul = (source: string) => {
  const v = calculer(analyser(source), (chemin) => VALEURS[chemin] ?? null);
  return typeof v === 'object' && v !== null && 'n' in v ? v.n : v;
};

describe('le langage des formulaires', () => {
  test.each<[string, unknown]>([
    ['0,1 + 0,2', '0.3'],
    ['a / b * 2 - 1', '4'],
    ['-a + 3 * (b - 1)', '-1'],
    ['arrondi(1 / 3; 2)', '0.33'],
    ['arrondi(2,5, 0)', '3'],
    ['arrondi(-0,125, 2)', '-0.13'],
    ['min(a, b, 7)', '4'],
    ['max(l.m)', '2'],
    ['somme(l.m, a)', '13.5'],
    ["somme_si(l.m, l.t = 'cip')", '1.5'],
    ['nombre(l)', '3'],
    ["nombre_si(l.t = 'cip')", '2'],
    ['somme(l.m * 2)', '7'],
    ['nombre(publics)', '2'],
    ['si(a > b, 1, 2)', '1'],
    ['si(a > b et non (b >= 4), 1, 2)', '2'],
    ['a = 10,0', true],
    ["nom = 'Atelier'", true],
    ["nom <> 'Autre' ou vide > 1", true],
    ["jour < '2026-04-01'", true],
    ['jours(jour, fin)', '305'],
    ['annee(fin) - 1', '2025'],
    ["contient(publics, 'th')", true],
    ['renseigne(vide) ou renseigne(cache)', false],
    ['defaut(vide, 0) + 1', '1'],
    ['contexte.plafond ≤ 0,3', true],
    ['vrai et non faux', true],
  ])('%s', (source, attendu) => expect(calcul(source)).toBe(attendu));

  test.each([
    'vide + 1',
    'somme(a, vide)',
    'somme(l.trou)',
    'vide > 1',
    'si(vide, 1, 2)',
    'a / 0',
    'a + nom',
    'non vide',
    'inconnu',
    'cache + 1',
    'max(vide, 3)',
    'vide et vrai',
  ])('%s est non calculable', (source) => expect(calcul(source)).toBe(null));

  test('« et », « ou » concluent quand un seul côté suffit', () => {
    expect(calcul('vide et faux')).toBe(false);
    expect(calcul('vide ou vrai')).toBe(true);
  });

  test('les références, sans doublon', () => {
    expect(references(analyser('somme(l.m) / a + si(a > contexte.x, b, -b)'))).toEqual(['l.m', 'a', 'contexte.x', 'b']);
  });

  test.each([
    'a +',
    'a b',
    '(a',
    'a = b; c',
    'constructor("x")',
    'a.b.c',
    'a[0]',
    "a['b']",
    'this.x',
    'fetch(a)',
    'somme()',
    'a ? b : c',
    'a && b',
    '1e9',
    '[a]',
    'toString(a)',
    'a.constructor()',
    '',
    '`x`',
    'a = 1, b',
  ])('%s est refusé', (source) => expect(() => analyser(source)).toThrow(ErreurExpression));
});
