import { expect, test } from 'vitest';
import { quantileStudent } from './student.ts';

test('les quantiles à 95 % sont ceux des tables de Student', () => {
  const table = { 1: 12.7062, 2: 4.3027, 4: 2.7764, 9: 2.2622, 21.7: 2.0756, 30: 2.0423, 120: 1.9799 };
  for (const [degres, t] of Object.entries(table)) expect(quantileStudent(Number(degres))).toBeCloseTo(t, 3);
  expect(quantileStudent(Number.POSITIVE_INFINITY)).toBeCloseTo(1.95996, 4);
  expect(quantileStudent(10, 0.99)).toBeCloseTo(3.1693, 3);
});

test('il décroît quand les degrés de liberté augmentent, et jamais sous la loi normale', () => {
  let avant = Number.POSITIVE_INFINITY;
  for (let d = 1; d < 60; d += 1) {
    const t = quantileStudent(d);
    expect(t).toBeLessThan(avant);
    expect(t).toBeGreaterThan(1.9599);
    avant = t;
  }
});
