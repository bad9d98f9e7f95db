import { expect, test } from 'vitest';
import { phraseComparaison } from './comparer.ts';

test('la comparaison dit qui laisse le moins de personnes, sauf si les données de départ diffèrent', () => {
  const un = { libelle: '« Un »', avant: 6429, apres: 6278 };
  const deux = { libelle: '« Deux »', avant: 6429, apres: 6303 };
  expect(phraseComparaison(un, deux, true)).toBe(
    '« Un » laisse 25 personnes de moins en zone blanche confirmée que « Deux »',
  );
  expect(phraseComparaison(deux, un, true)).toBe(
    '« Un » laisse 25 personnes de moins en zone blanche confirmée que « Deux »',
  );
  expect(phraseComparaison(un, un, true)).toMatch(/laissent autant/);
  // 9 495 personnes au départ de l'autre : en laisser 3 217 de moins ne dirait rien du scénario.
  expect(phraseComparaison(un, { libelle: '« Autre »', avant: 9495, apres: 9495 }, false)).toBe(
    '« Un » fait sortir 151 personnes de la zone blanche confirmée, « Autre » fait sortir 0 personne de la zone blanche confirmée, sur des données de départ différentes',
  );
  expect(phraseComparaison(un, { ...deux, apres: null }, true)).toBe('« Un » et « Deux », côte à côte');
});
