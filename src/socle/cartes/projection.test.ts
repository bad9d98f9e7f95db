import { describe, expect, test } from 'vitest';
import { deprojeter, planDe, projeter } from './projection.ts';

describe('plans de projection', () => {
  test("l'origine de la métropole est l'intersection du méridien 3° E et du parallèle 46,5° N", () => {
    const [x, y] = projeter('metropole', 3, 46.5);
    expect([x + 0, y + 0]).toEqual([0, 0]);
  });

  test("sur un parallèle d'échelle conservée (44° N), un degré de longitude mesure 79,99 km", () => {
    // 6 371,0088 km × π/180 × cos 44° = 79,987 km, soit 7 999 unités de 10 m, aux rotations près de la conique.
    const [xa, ya] = projeter('metropole', 2.5, 44);
    const [xb, yb] = projeter('metropole', 3.5, 44);
    expect(Math.abs(Math.hypot(xb - xa, yb - ya) - 7999)).toBeLessThanOrEqual(2);
  });

  test('la distance de Paris à Marseille se lit à 1 % près (661 km à vol d’oiseau)', () => {
    const [xa, ya] = projeter('metropole', 2.3522, 48.8566);
    const [xb, yb] = projeter('metropole', 5.3698, 43.2965);
    const km = Math.hypot(xb - xa, yb - ya) / 100;
    expect(km).toBeGreaterThan(661 * 0.99);
    expect(km).toBeLessThan(661 * 1.01);
    expect(yb).toBeGreaterThan(ya);
  });

  test('outre-mer, une unité vaut 10 m au centre du plan : un degré de latitude y fait 111,2 km', () => {
    for (const [plan, lon, lat] of [
      ['974', 55.53, -21.12],
      ['973', -53.1, 4],
      ['971', -61.45, 16.2],
    ] as const) {
      const [xa, ya] = projeter(plan, lon, lat - 0.05);
      const [xb, yb] = projeter(plan, lon, lat + 0.05);
      expect(Math.abs(Math.hypot(xb - xa, yb - ya) - 1112)).toBeLessThanOrEqual(2);
    }
  });

  test('aller et retour à 10 m près', () => {
    const [lon, lat] = deprojeter('metropole', ...projeter('metropole', -4.486, 48.39));
    expect(lon).toBeCloseTo(-4.486, 3);
    expect(lat).toBeCloseTo(48.39, 3);
  });

  test("chaque département d'outre-mer a son plan, la Corse est dans celui de la métropole", () => {
    expect(['62', '2A', '974', '975', '988'].map(planDe)).toEqual(['metropole', 'metropole', '974', '975', '988']);
  });
});
