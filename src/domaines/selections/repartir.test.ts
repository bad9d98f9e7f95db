import { describe, expect, test } from 'vitest';
import { type ALire, repartir } from './repartir.ts';

const candidatures = (n: number): ALire[] =>
  Array.from({ length: n }, (_, i) => ({ candidature: i + 1, deja: [], interdits: [] }));
const lecteurs = (...comptes: number[]) => comptes.map((compte) => ({ compte, deja: 0 }));

describe('répartir les lectures', () => {
  test('huit candidatures, quatre lecteurs, deux lectures chacune : quatre par lecteur, deux lecteurs différents', () => {
    const { affectations, manques, charges } = repartir(candidatures(8), lecteurs(10, 20, 30, 40), 2);
    expect(affectations).toHaveLength(16);
    expect(manques).toEqual([]);
    expect([...charges.values()]).toEqual([4, 4, 4, 4]);
    for (const { candidature } of candidatures(8))
      expect(new Set(affectations.filter((a) => a.candidature === candidature).map((a) => a.compte)).size).toBe(2);
  });

  test('les paires se mêlent : six paires possibles, aucune plus de deux fois sur huit candidatures', () => {
    const { affectations } = repartir(candidatures(8), lecteurs(1, 2, 3, 4), 2);
    const paires = new Map<string, number>();
    for (const { candidature } of candidatures(8)) {
      const paire = affectations
        .filter((a) => a.candidature === candidature)
        .map((a) => a.compte)
        .join('-');
      paires.set(paire, (paires.get(paire) ?? 0) + 1);
    }
    expect(Math.max(...paires.values())).toBeLessThanOrEqual(2);
    expect(paires.size).toBeGreaterThanOrEqual(4);
  });

  test('un intérêt déclaré n’est jamais confié ; ce qui manque est dit', () => {
    const c: ALire[] = [
      { candidature: 1, deja: [], interdits: [10] },
      { candidature: 2, deja: [], interdits: [10, 20] },
    ];
    const { affectations, manques } = repartir(c, lecteurs(10, 20, 30), 2);
    expect(affectations.filter((a) => a.compte === 10)).toEqual([]);
    expect(affectations).toEqual([
      { candidature: 1, compte: 20 },
      { candidature: 1, compte: 30 },
      { candidature: 2, compte: 30 },
    ]);
    expect(manques).toEqual([{ candidature: 2, manque: 1 }]);
  });

  test('ce qui est déjà confié compte, et ne se confie pas deux fois', () => {
    const c: ALire[] = [
      { candidature: 1, deja: [10], interdits: [] },
      { candidature: 2, deja: [], interdits: [] },
    ];
    const { affectations } = repartir(
      c,
      [
        { compte: 10, deja: 1 },
        { compte: 20, deja: 0 },
      ],
      1,
    );
    expect(affectations).toEqual([{ candidature: 2, compte: 20 }]);
    expect(repartir(c, [], 2).manques).toEqual([
      { candidature: 1, manque: 1 },
      { candidature: 2, manque: 2 },
    ]);
  });

  test("propriétés : sans interdit, deux lecteurs n'ont jamais plus d'une lecture d'écart ; refait, le même résultat", () => {
    for (let n = 1; n <= 12; n++)
      for (let l = 2; l <= 6; l++)
        for (let par = 1; par <= Math.min(3, l); par++) {
          const tous = lecteurs(...Array.from({ length: l }, (_, i) => i + 1));
          const r = repartir(candidatures(n), tous, par);
          const charges = [...r.charges.values()];
          expect(Math.max(...charges) - Math.min(...charges)).toBeLessThanOrEqual(1);
          expect(r.affectations).toHaveLength(n * par);
          expect(repartir(candidatures(n), tous, par)).toEqual(r);
        }
  });
});
