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
const cachees = (cases: Case[], marges = RIEN) =>
  cacherCroisement(cases, marges).flatMap((c) => (c.cachee ? [c.ligne + c.colonne] : []));

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
    une('ax', 2, true),
    une('ay', 2, true),
    une('bx', 2, true),
    une('by', 2, true),
    une('az', 9),
    une('bz', 9),
  ];
  expect(cachees(deux)).toHaveLength(4);
  expect(cachees([une('ax', 6, true, false), une('ay', 7), une('bx', 8), une('by', 9)])).toEqual(['ax']);
});

test('seule de sa colonne, une case est son total : une autre est choisie', () => {
  expect(cachees([une('ax', 3, true), une('ay', 5), une('az', 9), une('bx', 8), une('bz', 9)])).not.toContain('ay');
});
