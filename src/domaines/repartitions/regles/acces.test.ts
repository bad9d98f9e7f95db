import { expect, test } from 'vitest';
import { hasard } from '#src/domaines/diagnostics/acces/hasard.ts';
import { besoinPondere } from './acces.ts';

test('à la main : 1 000 personnes dont un quart hors d’accès', () => {
  expect(besoinPondere(1000, 0.25, 1)).toBe(1250);
  expect(besoinPondere(1000, 0.25, 2)).toBe(1500);
  expect(besoinPondere(1000, 1, 1)).toBe(2000);
  expect(besoinPondere(1000, 0, 2)).toBe(1000);
});

test('poids nul ou accès inconnu : inchangé ; sinon croissant en tout, entre le besoin et besoin × (1 + poids)', () => {
  const alea = hasard(7);
  for (let n = 0; n < 300; n++) {
    const [besoin, part, poids, plus] = [1 + 5000 * alea(), alea(), 3 * alea(), alea()];
    expect(besoinPondere(besoin, part, 0)).toBe(besoin);
    expect(besoinPondere(besoin, null, poids)).toBe(besoin);
    const pondere = besoinPondere(besoin, part, poids);
    expect(pondere).toBeGreaterThanOrEqual(besoin);
    expect(pondere).toBeLessThanOrEqual(besoin * (1 + poids) + 1e-9);
    expect(besoinPondere(besoin + plus, part, poids)).toBeGreaterThan(pondere);
    expect(besoinPondere(besoin, Math.min(1, part + plus), poids)).toBeGreaterThanOrEqual(pondere);
    expect(besoinPondere(besoin, part, poids + plus)).toBeGreaterThanOrEqual(pondere);
  }
});
