import { expect, test } from 'vitest';
import { tirerPanel } from './champ.ts';
import { type Classee, MINIMUM_STRATE, stratifier } from './strates.ts';

const TYPES = ['ACI', 'EI', 'AI', 'ETTI'];
const champ = (n: number): Classee[] =>
  Array.from({ length: n }, (_, i) => ({
    id: i + 1,
    type: TYPES[(i * i) % 4]!,
    territoire: { cle: String(i % 5), nom: `Zone ${i % 5}` },
    etp: i % 7 === 0 ? null : (i * 13) % 40,
  }));

test('chaque structure est dans une strate et une seule ; aucune strate ne passe sous le minimum', () => {
  for (const n of [4, 5, 9, 23, 60, 200]) {
    const strates = stratifier(champ(n), [10, 25]);
    expect(strates.flatMap((s) => s.membres).toSorted((a, b) => a - b)).toEqual(champ(n).map((s) => s.id));
    for (const s of strates) expect(s.membres.length).toBeGreaterThanOrEqual(MINIMUM_STRATE);
  }
});

test('une structure isolée rejoint une autre strate, qui dit ce qu’elle réunit', () => {
  const strates = stratifier(
    [...champ(40).map((s) => ({ ...s, type: 'ACI' })), { ...champ(1)[0]!, id: 99, type: 'EITI' }],
    [10, 25],
  );
  const sienne = strates.find((s) => s.membres.includes(99))!;
  expect(sienne.membres.length).toBeGreaterThan(1);
  expect(sienne.reunit.some((l) => l.startsWith('EITI'))).toBe(true);
  // Un champ d'une seule structure reste lisible.
  expect(stratifier(champ(1), [10, 25])).toMatchObject([{ membres: [1], libelle: 'Toutes les structures' }]);
});

test('le panel se rejoue à l’identique, ne dépend pas de l’ordre du registre et respecte sa taille', () => {
  const tirage = { graine: 'pas-de-calais-2026', effectif: 50, types: TYPES, seuils: [10, 25] };
  const tires = (c: Classee[], graine = tirage.graine) =>
    tirerPanel(c, 'panel', { ...tirage, graine })
      .flatMap((s) => s.tirees)
      .toSorted((a, b) => a - b);
  const une = tires(champ(120));
  expect(une).toHaveLength(50);
  expect(tires(champ(120))).toEqual(une);
  expect(tires(champ(120).toReversed())).toEqual(une);
  expect(tires(champ(120), 'autre')).not.toEqual(une);
});

test('exhaustif : tout le monde ; panel trop petit ou trop grand, champ vide : refus qui dit les bornes', () => {
  const tirage = { graine: 'x', types: TYPES, seuils: [10, 25] };
  expect(tirerPanel(champ(30), 'exhaustif', tirage).flatMap((s) => s.tirees)).toHaveLength(30);
  expect(() => tirerPanel(champ(30), 'panel', { ...tirage, effectif: 1 })).toThrow(/au moins/);
  expect(() => tirerPanel(champ(30), 'panel', { ...tirage, effectif: 31 })).toThrow(/30 structures/);
  expect(() => tirerPanel([], 'exhaustif', tirage)).toThrow(/Aucune structure/);
});
