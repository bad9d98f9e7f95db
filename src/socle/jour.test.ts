import { expect, test } from 'vitest';
import { finDuDelaiFranc, finDuJour, instantDeParis, jourDe, joursEntre, plusJours } from './jour.ts';

test('la fin du jour à Paris, en hiver, en été, et les jours de changement d’heure', () => {
  expect(finDuJour('2026-01-15').toISOString()).toBe('2026-01-15T22:59:59.000Z');
  expect(finDuJour('2026-05-31').toISOString()).toBe('2026-05-31T21:59:59.000Z');
  // 29 mars 2026 : passage à l'heure d'été à 2 h ; 25 octobre 2026 : retour à 3 h.
  expect(finDuJour('2026-03-28').toISOString()).toBe('2026-03-28T22:59:59.000Z');
  expect(finDuJour('2026-03-29').toISOString()).toBe('2026-03-29T21:59:59.000Z');
  expect(finDuJour('2026-10-24').toISOString()).toBe('2026-10-24T21:59:59.000Z');
  expect(finDuJour('2026-10-25').toISOString()).toBe('2026-10-25T22:59:59.000Z');
  expect(() => finDuJour('demain')).toThrow(/illisible/);
});

test('une heure de Paris, comme la base la lit', () => {
  expect(instantDeParis('2026-07-14', '14:30').toISOString()).toBe('2026-07-14T12:30:00.000Z');
  expect(instantDeParis('2026-03-29', '01:30').toISOString()).toBe('2026-03-29T00:30:00.000Z');
  expect(instantDeParis('2026-03-29', '03:15').toISOString()).toBe('2026-03-29T01:15:00.000Z');
  // 2 h 30 n'existe pas : 3 h 30. Le 25 octobre elle existe deux fois : la seconde.
  expect(instantDeParis('2026-03-29', '02:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  expect(instantDeParis('2026-10-25', '02:30').toISOString()).toBe('2026-10-25T01:30:00.000Z');
  expect(instantDeParis('2026-10-25', '01:30').toISOString()).toBe('2026-10-24T23:30:00.000Z');
});

test('le jour se compte à Paris, pas au méridien du serveur', () => {
  expect(jourDe(new Date('2026-05-30T22:30:00Z'))).toBe('2026-05-31');
});

test('jours et délais se comptent au calendrier, sans fuseau ni heure d’été', () => {
  expect([plusJours('2026-03-28', 2), plusJours('2026-03-01', -1), plusJours('2028-02-28', 1)]).toEqual([
    '2026-03-30',
    '2026-02-28',
    '2028-02-29',
  ]);
  expect([joursEntre('2026-10-24', '2026-10-26'), joursEntre('2026-03-02', '2026-03-01')]).toEqual([2, -1]);
  // Reçue le 15 janvier, deux mois francs : le 15 mars ne compte pas, le 16 est le dernier jour.
  expect(finDuDelaiFranc('2026-01-15', 2)).toBe('2026-03-16');
});
