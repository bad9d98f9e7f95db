import { describe, expect, test } from 'vitest';
import { anneesRevolues, profiler, type StructureProfilee } from './profil.ts';

const structure = (plus: Partial<StructureProfilee> = {}): StructureProfilee => ({
  creation: null,
  effectif: null,
  reseaux: [],
  ...plus,
});
const comptes = (tranches: { structures: number }[]) => tranches.map(({ structures }) => structures);

describe('profil des structures', () => {
  test("l'âge se compte en années révolues : la veille de l'anniversaire n'est pas l'anniversaire", () => {
    expect(anneesRevolues('2000-06-15', '2026-06-14')).toBe(25);
    expect(anneesRevolues('2000-06-15', '2026-06-15')).toBe(26);
  });

  test('chaque borne tombe dans sa tranche', () => {
    const creations = [
      '2026-01-01',
      '2023-11-21',
      '2020-11-22',
      '2020-11-21',
      '2015-11-21',
      '2005-11-22',
      '2005-11-21',
    ];
    const { ages, inconnus } = profiler(
      creations.map((creation) => structure({ creation })),
      '2026-11-21',
    );
    expect(comptes(ages)).toEqual([1, 2, 1, 2, 1]);
    expect(inconnus.ages).toBe(0);
    const tailles = profiler(
      [0, 9, 10, 19, 20, 49, 50, 99, 100, 5000].map((effectif) => structure({ effectif })),
      '2026-11-21',
    );
    expect(comptes(tailles.tailles)).toEqual([2, 2, 2, 2, 2]);
  });

  test("l'inconnu se compte à part, jamais dans une tranche ; une création à venir est inconnue", () => {
    const profil = profiler([structure(), structure({ creation: '2027-01-01' })], '2026-11-21');
    expect(profil).toMatchObject({ total: 2, inconnus: { ages: 2, tailles: 2, reseaux: 2 }, date: '2026-11-21' });
    expect(comptes([...profil.ages, ...profil.tailles]).every((nombre) => nombre === 0)).toBe(true);
  });

  test('les réseaux vont du plus présent au moins présent, une structure compte une fois dans chacun', () => {
    const { reseaux, inconnus } = profiler(
      [structure({ reseaux: ['Coorace', 'Coorace'] }), structure({ reseaux: ['Coorace', 'Envie'] }), structure()],
      '2026-11-21',
    );
    expect(reseaux).toEqual([
      { nom: 'Coorace', structures: 2 },
      { nom: 'Envie', structures: 1 },
    ]);
    expect(inconnus.reseaux).toBe(1);
  });
});
