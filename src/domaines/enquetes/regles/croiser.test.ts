import { expect, test } from 'vitest';
import { type Case, cacherCroisement } from './croiser.ts';

const une = (nom: string, repondantes: number, cachee = false, secrete = cachee): Case => ({
  ligne: nom[0]!,
  colonne: nom[1]!,
  cachee,
  secrete,
  repondantes,
});
const RIEN = { lignes: new Set<string>(), colonnes: new Set<string>() };
const cachees = (cases: Case[], marges = RIEN, minimum = 5) =>
  cacherCroisement(cases, marges, minimum).flatMap((c) => (c.cachee ? [c.ligne + c.colonne] : []));

test('une case secrète en cache trois autres, les moins fournies : aucune ligne, aucune colonne n’en a une seule', () => {
  const cases = [une('ax', 3, true), une('ay', 9), une('az', 6), une('bx', 8), une('by', 9), une('bz', 7)];
  expect(cachees(cases)).toEqual(['ax', 'az', 'bx', 'bz']);
  expect(cachees([une('ax', 3, true), une('ay', 6), une('bx', 6), une('by', 6)])).toHaveLength(4);
});

test('un total caché ne se refait pas de ses cases ; deux cachées se protègent ; une imprécise ne protège personne', () => {
  expect(
    cachees([une('ax', 6), une('ay', 7), une('bx', 8), une('by', 9)], { ...RIEN, lignes: new Set(['a', 'b']) }),
  ).toEqual(['ax', 'bx']);
  const deux = [
    une('ax', 3, true),
    une('ay', 3, true),
    une('bx', 3, true),
    une('by', 3, true),
    une('az', 9),
    une('bz', 9),
  ];
  expect(cachees(deux)).toHaveLength(4);
  expect(cachees([une('ax', 6, true, false), une('ay', 7), une('bx', 8), une('by', 9)])).toEqual(['ax']);
});

test('seule de sa colonne, une case est son total : une autre est choisie', () => {
  expect(cachees([une('ax', 3, true), une('ay', 5), une('az', 9), une('bx', 8), une('bz', 9)])).not.toContain('ay');
});

test('deux cases d’une structure chacune se liraient l’une l’autre : une troisième se cache avec elles', () => {
  const cases = [
    une('ax', 1, true),
    une('ay', 1, true),
    une('az', 9),
    une('bx', 7),
    une('by', 7),
    une('bz', 9),
    une('cx', 8),
    une('cy', 8),
    une('cz', 9),
  ];
  expect(cachees(cases)).toContain('az');
  expect(cachees(cases, RIEN, 2)).not.toContain('az');
});
