import { describe, expect, test } from 'vitest';
import { lireEffectif } from '../regles.ts';
import { caseDe, casesVides, ranger, resoudre } from './croisement.ts';

function commune(...lignes: [categorie: string, age: string, anciennete: string, effectif: string][]) {
  const cases = casesVides();
  for (const [c, a, d, e] of lignes) {
    const ou = caseDe(c, a, d);
    const effectif = lireEffectif(e);
    if (ou === null || ou === 'hors' || effectif.etat === 'illisible') throw new Error(`${c} ${a} ${d}`);
    ranger(cases, ou, effectif);
  }
  return Object.fromEntries([...resoudre(cases)].map(([p, e]) => [p, e.valeur]));
}

describe('demandeurs d’emploi en long', () => {
  test.each([
    ['A,B,C', 'Ensemble', 'Total', 'total', 'total', 'total'],
    ['Catégories A, B et C', 'Moins de 25 ans', '', 'total', 'jeunes', 'total'],
    ['A', '50 ans ou plus', '1 an ou plus', 'a', 'seniors', 'plus_1'],
    ['ABC', '25 à 49 ans', "Moins d'un an", 'total', 'adultes', 'moins_1'],
    ['ABC', '', 'De 1 à moins de 2 ans', 'total', 'total', 'de_1_a_2'],
    ['ABC', '', '1 à 2 ans', 'total', 'total', 'de_1_a_2'],
    ['ABC', '', '2 à 3 ans', 'total', 'total', 'plus_2'],
    ['ABC', '', '2 ans ou plus', 'total', 'total', 'plus_2'],
    ['ABC', '', '3 ans et plus', 'total', 'total', 'plus_2'],
    ['ABC', '', 'Plus de 2 ans', 'total', 'total', 'plus_2'],
    ['ABC', '', 'Moins de 3 mois', 'total', 'total', 'moins_1'],
    ['ABC', '', 'De 6 à 12 mois', 'total', 'total', 'moins_1'],
    ['ABC', '', '12 mois ou plus', 'total', 'total', 'plus_1'],
  ])('« %s / %s / %s »', (c, a, d, categorie, age, anciennete) =>
    expect(caseDe(c, a, d)).toEqual({ categorie, age, anciennete }),
  );
  test('les catégories D et E sont hors du besoin, un libellé inconnu est refusé', () => {
    expect([caseDe('D', '', ''), caseDe('ABCDE', '', ''), caseDe('ABC', 'canard', '')]).toEqual(['hors', 'hors', null]);
  });

  test('le total publié prime sur la somme des parties', () => {
    const vu = commune(
      ['ABC', 'Total', 'Total', '100'],
      ['A', 'Total', 'Total', '60'],
      ['B', 'Total', 'Total', '20'],
      ['C', 'Total', 'Total', '19'],
      ['ABC', 'Moins de 25 ans', 'Total', '13'],
      ['ABC', 'Total', '1 an ou plus', '43'],
    );
    expect(vu).toEqual({ demandeurs: 100, jeunes: 13, deld: 43 });
  });

  test('entièrement croisé : on somme', () => {
    const vu = commune(
      ...(['Moins de 25 ans', '25 à 49 ans', '50 ans ou plus'] as const).flatMap((age, i) =>
        (['Moins de 1 an', '1 à 2 ans', '2 ans ou plus'] as const).map(
          (duree, j) => ['ABC', age, duree, String(10 * (i + 1) + j)] as [string, string, string, string],
        ),
      ),
    );
    // 10+11+12, 20+21+22, 30+31+32
    expect(vu).toEqual({
      demandeurs: 189,
      jeunes: 33,
      seniors: 93,
      deld: 11 + 12 + 21 + 22 + 31 + 32,
      detld: 12 + 22 + 32,
    });
  });

  test('un secret dans les parties rend la somme secrète, sauf si le total est publié', () => {
    expect(commune(['A', '', '', '6'], ['B', '', '', 's'], ['C', '', '', '5'])).toEqual({ demandeurs: null });
    expect(commune(['A', '', '', '6'], ['B', '', '', 's'], ['C', '', '', '5'], ['ABC', '', '', '13'])).toEqual({
      demandeurs: 13,
    });
  });
});
