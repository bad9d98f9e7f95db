import { describe, expect, test } from 'vitest';
import { aire, type Polygone } from '#src/socle/cartes/index.ts';
import { lireClassement, lireCodeZone } from './classement.ts';
import { lireGeometrie, reunir } from './geometrie.ts';
import { invraisemblance, lirePoint } from './point.ts';

const anneau = [
  [2, 50],
  [2.1, 50],
  [2.1, 50.1],
  [2, 50.1],
  [2, 50],
];
const lire = (coordinates: unknown, type = 'Polygon') => lireGeometrie({ type, coordinates }, 'metropole');

describe('géométries', () => {
  test('dans un sens ou dans l’autre, le même polygone orienté', () => {
    const [a, b] = [lire([anneau]), lire([anneau.toReversed()])];
    expect(a.ok && b.ok && [a.polygones, b.polygones].map((p) => aire(p[0]![0]!) > 0)).toEqual([true, true]);
    expect(a.ok && b.ok && aire(a.polygones[0]![0]!)).toBe(b.ok && aire(b.polygones[0]![0]!));
  });

  test('un trou reste un trou, quel que soit son sens ; un îlot reste un second polygone', () => {
    const trou = [
      [2.04, 50.04],
      [2.06, 50.04],
      [2.06, 50.06],
      [2.04, 50.04],
    ];
    const lue = lire([anneau, trou]);
    expect(lue.ok && lue.polygones[0]!.map((x) => Math.sign(aire(x)))).toEqual([1, -1]);
    const ilot = anneau.map(([x, y]) => [x! + 1, y!]);
    expect(lire([[anneau], [ilot]], 'MultiPolygon')).toMatchObject({ ok: true, polygones: { length: 2 } });
  });

  test('un contour aplati devient un losange, un contour illisible est refusé', () => {
    expect(
      lire([
        [
          [1.34, 47.782],
          [1.296, 47.787],
          [1.34, 47.782],
          [1.34, 47.782],
        ],
      ]),
    ).toMatchObject({ ok: true, sansSurface: true });
    expect(
      lire([
        [
          [2, 50],
          ['x', 50],
          [2, 51],
        ],
      ]),
    ).toMatchObject({ ok: false, motif: 'Le contour a des points illisibles.' });
    expect(lire(null)).toMatchObject({ ok: false });
    expect(lireGeometrie(undefined, 'metropole')).toMatchObject({ ok: false });
  });

  test('réunir : voisine ajoutée sans limite intérieure, incluse ignorée, seule gardée', () => {
    const carre = (x: number): Polygone[] => [
      [
        [
          [x, 0],
          [x + 100, 0],
          [x + 100, 100],
          [x, 100],
        ],
      ],
    ];
    const inclus: Polygone[] = [
      [
        [
          [10, 10],
          [20, 10],
          [20, 20],
          [10, 20],
        ],
      ],
    ];
    expect(reunir(carre(0), [carre(100), inclus]).map((p) => p.map(aire))).toEqual([[20_000]]);
    expect(reunir(null, [carre(0), carre(100)]).map((p) => p.map(aire))).toEqual([[20_000]]);
    expect(reunir(carre(0), [inclus])).toEqual(carre(0));
  });
});

describe('points', () => {
  test('GeoJSON, colonne centre, latitude et longitude en une colonne, deux colonnes', () => {
    expect(lirePoint({}, { geometry: { type: 'Point', coordinates: [2, 50] } })).toEqual([2, 50]);
    expect(lirePoint({ centre: '{"type":"Point","coordinates":[2,50]}' }, undefined)).toEqual([2, 50]);
    expect(lirePoint({ centre: '50.29, 2.78' }, undefined)).toEqual([2.78, 50.29]);
    expect(lirePoint({ lon: '2,5', lat: '50' }, undefined)).toEqual([2.5, 50]);
    expect(lirePoint({ centre: '{', lon: '', lat: '50' }, undefined)).toBeNull();
  });

  test('inversion, éloignement et projection sont distingués', () => {
    expect(invraisemblance([2, 50], [2.3, 50.2])).toBeNull();
    expect(invraisemblance([50, 2], [2.3, 50.2])?.motif).toContain('inversées');
    expect(invraisemblance([5.4, 43.3], [2.3, 50.2])?.motif).toContain('150 km');
    expect(invraisemblance([650_000, 6_860_000], [2.3, 50.2])?.correction).toContain('WGS 84');
    expect(invraisemblance([55, -21], null)).toBeNull();
  });
});

describe('classements et codes', () => {
  test.each([
    ['zrr', 'C', 'C'],
    ['zrr', 'NC - Commune non classée', 'NC'],
    ['zrr', 'P - Commune partiellement classée', 'PC'],
    ['zrr', '?', null],
    ['frr', 'FRR+', 'FRR+'],
    ['frr', 'FRR plus', 'FRR+'],
    ['frr', 'FRR socle', 'FRR'],
    ['frr', 'bénéficiaire', 'ZRR'],
    ['frr', 'non', 'NC'],
  ] as const)('%s « %s » : %s', (type, texte, attendu) => {
    expect(lireClassement(type, texte)).toBe(attendu);
  });

  test('zones d’emploi et quartiers', () => {
    expect(['51', '8405', '01AB', 'Arras'].map((c) => lireCodeZone('zone_emploi', c))).toEqual([
      '0051',
      '8405',
      '01AB',
      null,
    ]);
    expect(['QP062001', 'qn06201m', '62041'].map((c) => lireCodeZone('qpv', c))).toEqual([
      'QP062001',
      'QN06201M',
      null,
    ]);
  });
});
