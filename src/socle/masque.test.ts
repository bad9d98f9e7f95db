import { describe, expect, test } from 'vitest';
import { masquerListe, masquerTableau, part, petit, type TableauMasque } from './masque.ts';

function hasard(graine: number) {
  let x = graine;
  return (n: number) => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((x / 2_147_483_648) * n);
  };
}

/** Toutes les cases, totaux compris, et leurs vraies valeurs. */
function etendre(vrai: number[][], t: TableauMasque) {
  const m = vrai[0]!.length;
  const valeurs = [...vrai.map((l) => [...l, l.reduce((a, b) => a + b, 0)])];
  valeurs.push(Array.from({ length: m + 1 }, (_, j) => valeurs.reduce((a, l) => a + l[j]!, 0)));
  const montre = [...t.cellules.map((l, i) => [...l, t.totauxLignes[i]!]), [...t.totauxColonnes, t.total]];
  return { valeurs, montre };
}

/**
 * L'attaquant : tout ce que les additions permettent. Réduit le système des totaux (pivot de Gauss) ; une inconnue qui reste seule sur sa ligne est
 * retrouvée.
 */
function deductibles(montre: (number | null)[][]): number {
  const inconnues: string[] = [];
  montre.forEach((l, i) => {
    l.forEach((v, j) => {
      if (v === null) inconnues.push(`${i},${j}`);
    });
  });
  const [n, m] = [montre.length - 1, montre[0]!.length - 1];
  const equations: number[][] = [];
  const signe = (dernier: boolean) => (dernier ? -1 : 1);
  for (let i = 0; i <= n; i += 1)
    equations.push(inconnues.map((c) => (c.startsWith(`${i},`) ? signe(c === `${i},${m}`) : 0)));
  for (let j = 0; j <= m; j += 1)
    equations.push(inconnues.map((c) => (c.endsWith(`,${j}`) ? signe(c === `${n},${j}`) : 0)));
  let rang = 0;
  for (let k = 0; k < inconnues.length; k += 1) {
    const pivot = equations.findIndex((e, r) => r >= rang && Math.abs(e[k]!) > 1e-9);
    if (pivot < 0) continue;
    [equations[rang], equations[pivot]] = [equations[pivot]!, equations[rang]!];
    const p = equations[rang]![k]!;
    equations[rang] = equations[rang]!.map((x) => x / p);
    equations.forEach((e, r) => {
      if (r !== rang && Math.abs(e[k]!) > 1e-9) equations[r] = e.map((x, c) => x - e[k]! * equations[rang]![c]!);
    });
    rang += 1;
  }
  return equations.filter((e) => e.filter((x) => Math.abs(x) > 1e-9).length === 1).length;
}

describe('tableau croisé', () => {
  test('compté à la main : un seul petit entraîne trois compagnons', () => {
    const t = masquerTableau([
      [3, 20, 30],
      [40, 7, 60],
      [70, 80, 90],
    ]);
    // Le cycle le moins coûteux : (0,0) 3, (0,1) 20, (1,1) 7, (1,0) 40.
    expect(t.cellules).toEqual([
      [null, null, 30],
      [null, null, 60],
      [70, 80, 90],
    ]);
    expect(t.totauxColonnes).toEqual([113, 107, 180]);
    expect(t.total).toBe(400);
  });

  test('rien de petit : rien de masqué ; un zéro se montre', () => {
    expect(
      masquerTableau([
        [0, 5],
        [12, 0],
      ]),
    ).toMatchObject({
      cellules: [
        [0, 5],
        [12, 0],
      ],
      total: 17,
      masques: 0,
    });
    expect(masquerTableau([])).toMatchObject({ cellules: [], total: 0 });
  });

  test('une seule ligne : le petit entraîne une autre case et leurs totaux de colonne, ou son total', () => {
    const t = masquerTableau([[3, 0]]);
    expect(t.cellules).toEqual([[null, 0]]);
    expect([t.totauxLignes[0], t.totauxColonnes[0], t.total]).toEqual([null, null, null]);
  });

  test('jamais une case masquée ne se déduit des autres, tous totaux connus', () => {
    const tirer = hasard(11);
    let masquees = 0;
    for (let essai = 0; essai < 400; essai += 1) {
      const [n, m] = [1 + tirer(6), 1 + tirer(5)];
      const vrai = Array.from({ length: n }, () =>
        Array.from({ length: m }, () => [0, tirer(4), tirer(9), tirer(60)][tirer(4)]!),
      );
      const { valeurs, montre } = etendre(vrai, masquerTableau(vrai));
      for (const [i, l] of montre.entries())
        for (const [j, v] of l.entries()) {
          if (v !== null) expect(v).toBe(valeurs[i]![j]);
          // Petit : masqué ; et rien de nul n'est masqué, le masque ne le protégerait pas.
          if (petit(valeurs[i]![j]!)) expect(v).toBeNull();
          if (valeurs[i]![j] === 0) expect(v).toBe(0);
          if (v === null) masquees += 1;
        }
      expect(deductibles(montre)).toBe(0);
    }
    expect(masquees).toBeGreaterThan(1000);
  });

  test('l’attaquant de l’essai sait retrouver une case mal masquée', () => {
    expect(
      deductibles([
        [null, 20, 23],
        [40, 7, 47],
        [43, 27, 70],
      ]),
    ).toBe(1);
  });
});

describe('liste et parts', () => {
  test('jamais un seul masqué', () => {
    expect(masquerListe([3, 10, 20])).toEqual({ cellules: [null, null, 20], total: 33 });
    expect(masquerListe([3, 2, 20])).toEqual({ cellules: [null, null, 20], total: 25 });
    expect(masquerListe([3, 0, 0])).toEqual({ cellules: [null, 0, 0], total: null });
    expect(masquerListe([6, 0])).toEqual({ cellules: [6, 0], total: 6 });
  });

  test('une part se tait si elle rend un petit effectif', () => {
    expect(part(10, 20)).toBe(0.5);
    expect(part(3, 20)).toBeNull();
    expect(part(17, 20)).toBeNull();
    expect(part(0, 20)).toBe(0);
    expect(part(20, 20)).toBe(1);
    expect(part(0, 0)).toBeNull();
  });
});
