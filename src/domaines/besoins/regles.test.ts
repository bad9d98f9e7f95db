import { describe, expect, test } from 'vitest';
import { lireEffectif, lireMillesime, lireNombre, millesimeEnLettres, rangMillesime } from './regles.ts';

describe('millésimes', () => {
  test.each([
    ['2024', '2024'],
    ['2023-T3', '2023-T3'],
    ['2024-12', '2024-12'],
    ['202412', '2024-12'],
    ['2024-12-31', '2024-12'],
    ['31/12/2024', '2024-12'],
    ['12/2024', '2024-12'],
    ['T3 2023', '2023-T3'],
    ['2023T3', '2023-T3'],
    ['1er trimestre 2003', '2003-T1'],
    ['3e trimestre 2023', '2023-T3'],
    ['ZE2020', null],
    ['2024-13', null],
    ['62', null],
  ])('« %s » se lit %s', (texte, attendu) => expect(lireMillesime(texte)).toBe(attendu));

  test('se rangent par la fin de leur période', () => {
    const ordre = ['2024-T1', '2024', '2023-12', '2024-05', '2024-T2'].sort(
      (a, b) => rangMillesime(a) - rangMillesime(b),
    );
    expect(ordre).toEqual(['2023-12', '2024-T1', '2024-05', '2024-T2', '2024']);
    expect(rangMillesime('2024')).toBe(rangMillesime('2024-T4'));
  });

  test('se disent en français', () => {
    expect(['2024', '2023-T1', '2023-T3', '2024-12'].map(millesimeEnLettres)).toEqual([
      '2024',
      '1er trimestre 2023',
      '3e trimestre 2023',
      'décembre 2024',
    ]);
  });
});

describe('effectifs publiés', () => {
  test.each(['', ' ', 's', 'S', '*', '**', 'c', '<5', '< 5', 'moins de 5'])('« %s » est un secret, pas zéro', (texte) =>
    expect(lireEffectif(texte)).toEqual({ etat: 'secret', valeur: null }),
  );
  test.each(['nd', 'ND', 'n.d.', 'NA', 'n/a', '-', 'NULL'])('« %s » est non disponible, pas zéro', (texte) =>
    expect(lireEffectif(texte)).toEqual({ etat: 'non_disponible', valeur: null }),
  );
  test('zéro est un zéro', () => expect(lireEffectif('0')).toEqual({ etat: 'observe', valeur: 0 }));
  test.each(['douze', '-3', '1.2.3', '=A1', '12 %x'])('« %s » est illisible', (texte) =>
    expect(lireEffectif(texte)).toEqual({ etat: 'illisible' }),
  );
  test('nombres français et anglais', () => {
    expect(['1 240', '1\u202f240', '7,5', '7.5', '8 %'].map(lireNombre)).toEqual([1240, 1240, 7.5, 7.5, 8]);
  });
});
