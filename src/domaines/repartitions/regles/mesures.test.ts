import { describe, expect, test } from 'vitest';
import { hasard } from '../../diagnostics/acces/hasard.ts';
import type { Ligne } from '../forme.ts';
import { gini, mesurer, quantile } from './mesures.ts';

const ligne = (id: string, besoin: number, actuel: number, etp: number): Ligne => ({
  id,
  besoin,
  actuel,
  etp,
  couverture: besoin > 0 ? etp / besoin : null,
});

describe('Gini pondéré par le besoin', () => {
  test('deux lignes de même besoin, 10 et 30 ETP : 0,25', () => {
    expect(gini([ligne('a', 100, 0, 10), ligne('b', 100, 0, 30)])).toBeCloseTo(0.25, 12);
  });
  test('égalité : 0 ; tout à une ligne sur quatre : 0,75', () => {
    expect(gini([1, 2, 3].map((b) => ({ besoin: b * 10, etp: b })))).toBeCloseTo(0, 12);
    expect(gini([0, 0, 0, 8].map((etp) => ({ besoin: 5, etp })))).toBeCloseTo(0.75, 12);
  });
  test('couper une ligne en deux lignes semblables n’y change rien', () => {
    const entier = [ligne('a', 100, 0, 10), ligne('b', 300, 0, 90)];
    const coupe = [ligne('a', 100, 0, 10), ligne('b', 120, 0, 36), ligne('c', 180, 0, 54)];
    expect(gini(coupe)).toBeCloseTo(gini(entier)!, 12);
  });
  test('par rangs, le même que par paires', () => {
    const alea = hasard(9);
    for (let n = 0; n < 50; n++) {
      const lignes = Array.from({ length: 2 + (n % 9) }, () => ({
        besoin: 1 + Math.round(50 * alea()),
        etp: Math.round(9 * alea()),
      }));
      const [b, x] = [lignes.reduce((s, l) => s + l.besoin, 0), lignes.reduce((s, l) => s + l.etp, 0)];
      if (x === 0) continue;
      let paires = 0;
      for (const i of lignes)
        for (const j of lignes) paires += i.besoin * j.besoin * Math.abs(i.etp / i.besoin - j.etp / j.besoin);
      expect(gini(lignes)).toBeCloseTo(paires / (2 * b * x), 10);
    }
  });
  test('sans besoin ou sans ETP, il n’y en a pas', () => {
    expect(gini([ligne('a', 0, 1, 4)])).toBeNull();
    expect(gini([ligne('a', 10, 1, 0)])).toBeNull();
  });
});

test('quantile d’un tableur : CENTILE.INCLURE(1;2;3;4 ; 0,1) = 1,3', () => {
  expect(quantile([1, 2, 3, 4], 0.1)).toBeCloseTo(1.3, 12);
  expect(quantile([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7, 12);
  expect(quantile([7], 0.9)).toBe(7);
  expect(quantile([], 0.5)).toBeNull();
});

test('mesures d’un partage : couvertures, déplacements, gagnants et perdants du plus au moins', () => {
  const m = mesurer([
    ligne('a', 100, 10, 14),
    ligne('b', 200, 20, 20),
    ligne('c', 100, 30, 24.5),
    ligne('d', 400, 8, 12),
    ligne('z', 0, 5, 2),
  ]);
  expect(m).toMatchObject({
    etp: 72.5,
    couvertureMin: 0.03,
    couvertureMax: 0.245,
    couvertureMoyenne: 70.5 / 800,
    etpDeplaces: 16.5,
    gagnants: [
      { id: 'a', ecart: 4 },
      { id: 'd', ecart: 4 },
    ],
    perdants: [
      { id: 'c', ecart: -5.5 },
      { id: 'z', ecart: -3 },
    ],
  });
  // Déciles de 0,03 ; 0,1 ; 0,14 ; 0,245 : 0,051 et 0,2135.
  expect(m.p90p10).toBeCloseTo(0.2135 / 0.051, 10);
});

test('premier décile nul : le rapport n’existe pas', () => {
  expect(mesurer([0, 0, 0, 4].map((etp, i) => ligne(`t${i}`, 10, 0, etp))).p90p10).toBeNull();
});
