import { describe, expect, test } from 'vitest';
import { type EntreesEstimation, estimer, inclinaisons } from './estimation.ts';
import { completer, LECTURES } from './imputation.ts';
import { CODES_ETAT } from './regles.ts';

const f = (...x: number[]) => Float64Array.from(x);
const g = (...x: number[]) => Int32Array.from(x);
const nan = Number.NaN;

/** Deux zones : la 0 (communes 0 à 2, deux EPCI) avec Filosofi, la 1 (commune 3) sans rien ; commune 4 hors zone, 5 sans population. */
const base: EntreesEstimation = {
  population: f(1000, 2000, 1000, 500, 800, nan),
  zone: g(0, 0, 0, 1, -1, 0),
  epci: g(0, 1, 1, 2, -1, 0),
  departement: g(0, 0, 0, 0, 1, 0),
  tauxZone: f(10, nan),
  minima: f(6, 3, nan, nan, nan, nan),
  mediane: f(nan, nan, nan, nan, nan, nan),
  tauxNational: 7,
  partActive: 0.5,
  rapport: 2,
};

describe('estimation du besoin', () => {
  test('valeurs calculées à la main', () => {
    // Moyenne des minima de la zone 0 : (6×1000 + 3×2000)/3000 = 4 → inclinaisons 1,5 et 0,75 ; la commune 2, secrète, prend 0,75 de son EPCI.
    expect([...inclinaisons(base)].slice(0, 4)).toEqual([1.5, 0.75, 0.75, 1]);
    // Zone 0 : 4000 × 0,5 × 10 % × 2 = 400 à répartir selon 1500, 1500, 750.
    expect([...estimer(base)]).toEqual([160, 160, 80, 35, 56, nan]);
  });

  test('la somme des communes est le total de leur zone, quelles que soient les données', () => {
    let graine = 7;
    const hasard = () => {
      graine = (graine * 1103515245 + 12345) % 2 ** 31;
      return graine / 2 ** 31;
    };
    const n = 500;
    const zones = 20;
    const e: EntreesEstimation = {
      ...base,
      population: Float64Array.from({ length: n }, () => (hasard() < 0.02 ? nan : Math.round(hasard() * 5000))),
      zone: Int32Array.from({ length: n }, () => Math.floor(hasard() * zones)),
      epci: Int32Array.from({ length: n }, () => Math.floor(hasard() * 60) - 1),
      departement: new Int32Array(n),
      tauxZone: Float64Array.from({ length: zones }, () => (hasard() < 0.2 ? nan : 3 + hasard() * 15)),
      minima: Float64Array.from({ length: n }, () => (hasard() < 0.8 ? nan : hasard() * 8)),
      mediane: Float64Array.from({ length: n }, () => (hasard() < 0.3 ? nan : 15000 + hasard() * 20000)),
    };
    const valeurs = estimer(e);
    for (let z = 0; z < zones; z++) {
      let somme = 0;
      let population = 0;
      for (let i = 0; i < n; i++) {
        if (e.zone[i] !== z || Number.isNaN(e.population[i]!)) continue;
        somme += valeurs[i]!;
        population += e.population[i]!;
      }
      const taux = Number.isNaN(e.tauxZone[z]!) ? e.tauxNational : e.tauxZone[z]!;
      expect(somme).toBeCloseTo(((population * e.partActive * taux) / 100) * e.rapport, 6);
    }
    expect(valeurs.some((v) => v < 0)).toBe(false);
  });

  test('sans Filosofi, à défaut de minima, le revenu médian : la commune la plus modeste a le taux le plus fort', () => {
    const e = { ...base, minima: f(nan, nan, nan, nan, nan, nan), mediane: f(18000, 22000, 26000, nan, nan, nan) };
    const valeurs = estimer(e);
    const taux = [0, 1, 2].map((i) => valeurs[i]! / e.population[i]!);
    expect(taux[0]).toBeGreaterThan(taux[1]!);
    expect(taux[1]).toBeGreaterThan(taux[2]!);
    // Rangs pondérés : 0,125, 0,5, 0,875 → inclinaisons 1,375, 1, 0,625.
    expect([...inclinaisons(e)].slice(0, 3)).toEqual([1.375, 1, 0.625]);
  });

  test('avec la population seule, le besoin lui est proportionnel, au taux national', () => {
    const e = { ...base, minima: base.minima.map(() => nan), tauxZone: f(nan, nan) };
    expect([...estimer(e)].slice(0, 5)).toEqual([70, 140, 70, 35, 56]);
  });
});

describe('compléter un fichier', () => {
  const entrees = {
    ...base,
    departement: g(0, 0, 0, 0, 1, 0),
    lecture: Uint8Array.from([
      LECTURES.observe,
      LECTURES.observe,
      LECTURES.secret,
      LECTURES.non_disponible,
      LECTURES.hors_fichier,
      LECTURES.secret,
    ]),
    observe: f(50, 0, nan, nan, nan, nan),
    estimation: f(1, 2, 3, 4, 56, nan),
    plafondSecret: 4,
  };
  const { valeurs, etats } = completer(entrees);

  test("l'observé reste, zéro compris", () => {
    expect([valeurs[0], valeurs[1]]).toEqual([50, 0]);
    expect(etats[1]).toBe(CODES_ETAT.observe);
  });
  test('le secret suit le taux de son EPCI, sans passer le plafond ; sans plafond pour « nd »', () => {
    // EPCI 1 : taux nul, impossible pour un secret → zone : 50/3000 × 1000, au plus 4 ; la commune 3 → département : 50/3000.
    expect(valeurs[2]).toBe(4);
    expect(valeurs[3]).toBeCloseTo((50 / 3000) * 500, 9);
    expect([etats[2], etats[3]]).toEqual([CODES_ETAT.impute, CODES_ETAT.impute]);
    const precis = completer({ ...entrees, observe: f(50, 4, nan, nan, nan, nan) });
    expect(precis.valeurs[2]).toBe(2);
  });
  test("hors des départements du fichier, l'estimation ; sans population, non calculable", () => {
    expect(valeurs[4]).toBe(56);
    expect(etats[4]).toBe(CODES_ETAT.estime);
    expect(valeurs[5]).toBeNaN();
    expect(etats[5]).toBe(CODES_ETAT.non_calculable);
  });
});
