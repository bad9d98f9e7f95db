import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CourbeFrontiere } from './CourbeFrontiere.tsx';

const POINTS = [
  { rang: 1, etpDeplaces: 0, gini: 0.04 },
  { rang: 2, etpDeplaces: 25, gini: 0.03 },
  { rang: 3, etpDeplaces: 26, gini: 0.029 },
  { rang: 4, etpDeplaces: 100, gini: 0 },
];
const svg = renderToStaticMarkup(createElement(CourbeFrontiere, { points: POINTS, resume: 'De 0 à 100' }));

test('les abscisses sont à l’échelle : un quart des ETP est au quart de la largeur', () => {
  const [x0, x25, , x100] = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map((m) => Number(m[1]));
  expect((x25! - x0!) / (x100! - x0!)).toBeCloseTo(0.25, 2);
});
test('les graduations se lisent avec les décimales de leur pas, et deux numéros ne se recouvrent pas', () => {
  const textes = [...svg.matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map((m) => m[1]);
  expect(textes).toEqual(expect.arrayContaining(['0,01', '0,04', '20', '100', '1', '2', '4']));
  expect(textes).not.toContain('3');
  expect(svg).toContain('aria-label="De 0 à 100"');
});
