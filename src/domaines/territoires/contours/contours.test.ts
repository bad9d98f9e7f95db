import { describe, expect, test } from 'vitest';
import { type Anneau, aire, contient, type Polygone } from '#src/socle/cartes/index.ts';
import { cellules, type Site } from './cellules.ts';
import { decouper } from './decouper.ts';
import { ligneContour, superficieKm2 } from './lignes.ts';
import { type CommuneSituee, secteurs } from './secteurs.ts';

const rectangle = (x0: number, y0: number, x1: number, y1: number): Anneau => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];
const site = (code: string, x: number, y: number, insulaire = false): Site => ({ code, x, y, insulaire });
const surface = (polygones: readonly Polygone[] | undefined) =>
  (polygones ?? []).flat().reduce((total, anneau) => total + aire(anneau), 0);

describe('cellules', () => {
  const terre: Polygone = [rectangle(0, 0, 10_000, 10_000)];

  test('deux bourgs symétriques se partagent la terre en deux moitiés exactes', () => {
    const parts = cellules([site('A', 2500, 5000), site('B', 7500, 5000)], [terre]);
    expect(surface(parts.get('A'))).toBe(50_000_000);
    expect(surface(parts.get('B'))).toBe(50_000_000);
  });

  test('toute la terre est partagée, une seule fois, quels que soient les bourgs', () => {
    let graine = 11;
    const tirer = () => {
      graine = (graine * 48271) % 2147483647;
      return graine % 10_000;
    };
    const cote: Polygone = [
      [
        [0, 0],
        [9000, 800],
        [10_000, 5000],
        [6000, 5500],
        [9500, 9000],
        [3000, 10_000],
        [3500, 4000],
        [500, 9000],
      ],
    ];
    const sites = Array.from({ length: 300 }, (_, i) => site(String(i), tirer(), tirer()));
    const parts = cellules(
      sites.filter(({ x, y }) => contient(cote[0]!, x, y)),
      [cote],
    );
    const total = [...parts.values()].reduce((somme, p) => somme + surface(p), 0);
    // Les sommets sont arrondis à 10 m : l'écart reste sous un pour mille.
    expect(Math.abs(total / surface([cote]) - 1)).toBeLessThan(0.001);
  });

  test("une île garde sa terre : le bourg du continent n'en prend rien, même plus proche", () => {
    const ile: Polygone = [rectangle(11_000, 4000, 13_000, 6000)];
    const parts = cellules([site('continent', 9900, 5000), site('ile', 12_900, 5000, true)], [terre, ile]);
    expect(surface(parts.get('ile'))).toBe(4_000_000);
    expect(surface(parts.get('continent'))).toBe(100_000_000);
  });

  test("une île absente du fond est un disque, elle n'entame pas le continent voisin", () => {
    const grande: Polygone = [rectangle(0, 0, 30_000, 10_000)];
    const parts = cellules([site('A', 5000, 5000), site('molene', 31_000, 5000, true)], [grande]);
    expect(surface(parts.get('A'))).toBe(300_000_000);
    expect(superficieKm2(parts.get('molene')!)).toBeCloseTo(Math.PI * 1.5 ** 2, 0);
  });

  test('un îlot sans bourg revient à la terre habitée la plus proche', () => {
    const ilot: Polygone = [rectangle(10_500, 0, 11_500, 1000)];
    expect(surface(cellules([site('A', 5000, 5000)], [terre, ilot]).get('A'))).toBe(101_000_000);
  });

  test('deux bourgs au même point ont chacun une cellule', () => {
    const parts = cellules([site('A', 5000, 5000), site('B', 5000, 5000), site('C', 1000, 1000)], [terre]);
    expect([...parts.values()].every((p) => surface(p) > 0)).toBe(true);
  });
});

test('découper : par bissection comme d’un coup', () => {
  const terre: Polygone[] = [
    [
      [
        [0, 0],
        [500, 100],
        [1000, 0],
        [1000, 1000],
        [500, 700],
        [0, 1000],
      ],
    ],
  ];
  const grille = Array.from({ length: 100 }, (_, i) =>
    rectangle((i % 10) * 100, Math.floor(i / 10) * 100, (i % 10) * 100 + 100, Math.floor(i / 10) * 100 + 100),
  );
  const unParUn = grille.map((cellule) => decouper([cellule], terre)[0]!);
  expect(decouper(grille, terre).map(surface)).toEqual(unParUn.map(surface));
  expect(Math.abs(unParUn.reduce((somme, p) => somme + surface(p), 0) - surface(terre))).toBeLessThan(
    surface(terre) * 0.002,
  );
});

describe('secteurs', () => {
  const commune = (code: string, plus: Partial<CommuneSituee>): CommuneSituee => ({
    code,
    departement: '62',
    epci: 'E1',
    masse: 'metropole',
    codesPostaux: ['62100'],
    lon: 2,
    lat: 50,
    positionSource: 'geonames',
    ...plus,
  });

  test('même EPCI et même code postal d’abord, même plus loin', () => {
    const parCellule = secteurs([
      commune('62001', { lon: 2.3 }),
      commune('62002', { codesPostaux: ['62200'] }),
      commune('62003', { epci: 'E2' }),
      commune('62009', { positionSource: 'estimee_code_postal' }),
    ]);
    expect(parCellule.get('62009')).toBe('62001');
    expect(parCellule.get('62002')).toBe('62002');
  });

  test("jamais d'un autre département ni d'une île", () => {
    const parCellule = secteurs([
      commune('59001', { departement: '59' }),
      commune('62001', { masse: 'ile' }),
      commune('62002', { lon: 9, epci: 'E3', codesPostaux: [] }),
      commune('62009', { positionSource: 'estimee_epci' }),
    ]);
    expect(parCellule.get('62009')).toBe('62002');
  });
});

test('ligne de contour : cadre, point intérieur et superficie en km²', () => {
  expect(ligneContour('commune', '62001', 'approximatif', 'metropole', [[rectangle(0, 0, 1000, 500)]])).toEqual({
    niveau: 'commune',
    code: '62001',
    source: 'approximatif',
    plan: 'metropole',
    chemin: 'M0 0l1000 0 0 500 -1000 0z',
    cx: 500,
    cy: 251,
    x0: 0,
    y0: 0,
    x1: 1000,
    y1: 500,
    superficie: 50,
  });
});
