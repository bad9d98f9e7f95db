import { describe, expect, test } from 'vitest';
import { type Anneau, aire, contient, nettoyer, orienter, pointInterieur } from './anneaux.ts';
import { decoder, encoder } from './chemin.ts';

const carre: Anneau = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];

describe('anneaux', () => {
  test("l'aire est signée", () => {
    expect(aire(carre)).toBe(100);
    expect(aire(carre.toReversed())).toBe(-100);
  });

  test('nettoyer retire fermeture, répétitions et allers-retours', () => {
    expect(nettoyer([...carre, [0, 0]])).toEqual(carre);
    expect(
      nettoyer([
        [0, 0],
        [10, 0],
        [10, 0],
        [10, 10],
        [12, 12],
        [10, 10],
        [0, 10],
      ]),
    ).toEqual(carre);
  });

  test('un anneau sans surface est écarté (deux communes du fichier national en ont un)', () => {
    expect(
      nettoyer([
        [5432, 46861],
        [5434, 46861],
        [5431, 46861],
        [5432, 46861],
      ]),
    ).toBeNull();
    expect(
      nettoyer([
        [0, 0],
        [Number.NaN, 3],
        [4, 4],
      ]),
    ).toBeNull();
  });

  test('orienter retourne un extérieur à l’envers, et le trou qui ne tourne pas au contraire', () => {
    const trou: Anneau = [
      [2, 2],
      [4, 2],
      [4, 4],
      [2, 4],
    ];
    const { polygone, retournes } = orienter([carre.toReversed(), trou]);
    expect(retournes).toBe(2);
    expect(polygone.map(aire)).toEqual([100, -4]);
    expect(orienter(polygone).retournes).toBe(0);
  });

  test("le point d'étiquette est dans la forme, hors du trou et même pour un croissant", () => {
    const croissant: Anneau = [
      [0, 0],
      [100, 0],
      [100, 20],
      [20, 20],
      [20, 80],
      [100, 80],
      [100, 100],
      [0, 100],
    ];
    const [x, y] = pointInterieur([[croissant]]);
    expect(contient(croissant, x, y)).toBe(true);
    const trou: Anneau = [
      [2, 2],
      [2, 98],
      [98, 98],
      [98, 2],
    ];
    const grand: Anneau = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
    ];
    const [a, b] = pointInterieur([[grand, trou]]);
    expect(contient(grand, a, b) && !contient(trou, a, b)).toBe(true);
  });

  test('le chemin plan se relit à l’identique', () => {
    const trou: Anneau = [
      [-5, -3],
      [-5, -1],
      [-2, -1],
    ];
    expect(encoder([[carre, trou]])).toBe('M0 0l10 0 0 10 -10 0zM-5 -3l0 2 3 0z');
    expect(decoder(encoder([[carre, trou]]))).toEqual([carre, trou]);
    // Suite reproductible de formes quelconques.
    let graine = 7;
    const tirer = () => {
      graine = (graine * 48271) % 2147483647;
      return (graine % 200_001) - 100_000;
    };
    for (let i = 0; i < 50; i++) {
      const anneau: Anneau = Array.from({ length: 3 + (i % 9) }, () => [tirer(), tirer()]);
      expect(decoder(encoder([[anneau]]))).toEqual([anneau]);
    }
  });
});
