import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  coche,
  decimalOuRien,
  decimalPositif,
  facultatif,
  identifiant,
  jourDit,
  jourDitOuRien,
  ouRien,
} from './saisie.ts';

test('un numéro que la base ne saurait ranger est refusé, sans panne', () => {
  expect(identifiant.parse('12')).toBe(12);
  for (const faux of ['', '0', '-1', '1.5', '2147483648', 'douze', null])
    expect(identifiant.safeParse(faux).success).toBe(false);
});

test('un jour est un jour du calendrier, ou rien là où rien est permis', () => {
  const [un, peutEtre] = [jourDit('Donnez un jour.'), jourDitOuRien('Donnez un jour.')];
  expect(un.parse('2028-02-29')).toBe('2028-02-29');
  for (const faux of ['2026-02-29', '2026-13-01', '01/02/2026', '']) expect(un.safeParse(faux).success).toBe(false);
  expect([peutEtre.parse(''), peutEtre.parse(null), peutEtre.safeParse('2026-02-31').success]).toEqual([
    null,
    null,
    false,
  ]);
});

test('un nombre exact se lit à la française, entre zéro et le plafond', () => {
  const nombre = decimalPositif('Un nombre.', { plafond: '100' });
  expect(['1 2,50', '0', '100'].map((v) => nombre.parse(v))).toEqual(['12.5', '0', '100']);
  for (const faux of ['', '-1', '100,01', '1,234', 'dix']) expect(nombre.safeParse(faux).success).toBe(false);
  const entree = z.object({ montant: decimalOuRien('Un nombre.') });
  expect([entree.parse({}), entree.parse({ montant: ' ' }), entree.parse({ montant: '3,1' })]).toEqual([
    { montant: null },
    { montant: null },
    { montant: '3.1' },
  ]);
});

test('un champ laissé vide, ou fait de blancs, n’est pas donné ; une case est cochée ou non', () => {
  const entree = z.object({ note: facultatif(identifiant), fin: ouRien(jourDit('Donnez un jour.')) });
  for (const rien of ['', ' ', null]) expect(entree.parse({ note: rien, fin: rien })).toEqual({ fin: null });
  expect(entree.parse({ note: '3', fin: '2026-01-02' })).toEqual({ note: 3, fin: '2026-01-02' });
  expect(entree.safeParse({ note: 'x', fin: null }).success).toBe(false);
  expect([true, 'oui', 'on', false, 'non', undefined].map((v) => coche.parse(v))).toEqual([
    ...[true, true, true],
    ...[false, false, false],
  ]);
});
