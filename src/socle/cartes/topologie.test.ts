import { describe, expect, test } from 'vitest';
import { type Anneau, aire, type Polygone } from './anneaux.ts';
import { fusionner, tisser } from './topologie.ts';

/** Carré de côté 100 dont le coin est en (x, y). */
const carre = (x: number, y: number): Polygone[] => [
  [
    [
      [x, y],
      [x + 100, y],
      [x + 100, y + 100],
      [x, y + 100],
    ] as Anneau,
  ],
];
const surface = (polygones: Polygone[] | undefined) =>
  (polygones ?? []).flat().reduce((total, a) => total + aire(a), 0);

describe('contours par suppression des arêtes communes', () => {
  test('deux carrés voisins deviennent un rectangle de même surface, sans arête intérieure', () => {
    const [rectangle] = fusionner(tisser([carre(0, 0), carre(100, 0)]), () => 'A').get('A')!;
    expect(rectangle).toHaveLength(1);
    expect(rectangle![0]).toHaveLength(6);
    expect(aire(rectangle![0]!)).toBe(20_000);
  });

  test('une couronne garde sa ville-centre en trou, et la ville-centre y entre exactement', () => {
    const grille = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => carre(x * 100, y * 100)));
    const groupes = fusionner(tisser(grille), (rang) => (rang === 4 ? 'centre' : 'couronne'));
    const [couronne] = groupes.get('couronne')!;
    expect(couronne).toHaveLength(2);
    expect(couronne!.map(aire)).toEqual([90_000, -10_000]);
    expect(surface(groupes.get('centre'))).toBe(10_000);
  });

  test('deux carrés qui ne se touchent que par un coin restent deux polygones', () => {
    const groupes = fusionner(tisser([carre(0, 0), carre(100, 100)]), () => 'A');
    expect(groupes.get('A')!.map((p) => aire(p[0]!))).toEqual([10_000, 10_000]);
  });

  test('la surface totale est conservée quel que soit le regroupement', () => {
    const grille = Array.from({ length: 12 }, (_, x) =>
      Array.from({ length: 12 }, (_, y) => carre(x * 100, y * 100)),
    ).flat();
    for (const modulo of [1, 2, 3, 5, 7]) {
      const groupes = fusionner(tisser(grille), (rang) => String((rang * 7919) % modulo));
      const total = [...groupes.values()].reduce((somme, polygones) => somme + surface(polygones), 0);
      expect(total).toBe(144 * 10_000);
    }
  });

  test('une forme sans groupe est laissée de côté, son voisin garde sa limite', () => {
    const groupes = fusionner(tisser([carre(0, 0), carre(100, 0)]), (rang) => (rang === 0 ? 'A' : null));
    expect([...groupes.keys()]).toEqual(['A']);
    expect(surface(groupes.get('A'))).toBe(10_000);
  });

  test('un jour de quelques mètres entre deux communes ne laisse pas de trou dans leur groupe', () => {
    // Huit carrés autour d'un vide de 20 × 20 unités (0,04 km²).
    const cadre: Polygone[] = [
      [
        [
          [0, 0],
          [220, 0],
          [220, 220],
          [0, 220],
        ],
        [
          [100, 100],
          [100, 120],
          [120, 120],
          [120, 100],
        ],
      ],
    ];
    expect(fusionner(tisser([cadre]), () => 'A').get('A')![0]).toHaveLength(1);
  });
});
