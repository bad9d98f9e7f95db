import { expect, test } from 'vitest';
import { peupler } from './peuple.ts';

const COMMUNES = Array.from({ length: 40 }, (_, i) => `62${String(i + 1).padStart(3, '0')}`);
const personnes = peupler(COMMUNES, '2026', 6);

test('trois cents personnes, toujours les mêmes, et aucune ne porte le nom d’une autre', () => {
  expect(personnes).toHaveLength(304);
  expect(peupler(COMMUNES, '2026', 6)).toEqual(personnes);
  expect(new Set(personnes.map((p) => `${p.prenom} ${p.nom}`)).size).toBe(304);
  expect(new Set(personnes.map((p) => p.reference)).size).toBe(304);
});

test('les étapes d’un parcours se suivent dans le temps', () => {
  for (const p of personnes) {
    const etapes = [p.ouvertIlYa, p.decideIlYa, p.diagnosticIlYa, p.contratIlYa, p.sortieIlYa].filter(
      (e) => e !== null,
    );
    expect([...etapes].sort((a, b) => b - a)).toEqual(etapes);
    expect(etapes.at(-1)).toBeGreaterThan(0);
  }
});

test('les portefeuilles sont à peu près égaux, et n’ont que des personnes décidées', () => {
  const stocks = Array.from(
    { length: 6 },
    (_, i) => personnes.filter((p) => p.portefeuille === i && p.etat !== 'clos').length,
  );
  expect(Math.max(...stocks) - Math.min(...stocks)).toBeLessThanOrEqual(3);
  expect(Math.max(...stocks)).toBeLessThan(80);
  expect(personnes.every((p) => (p.portefeuille === null) === (p.decideIlYa === null))).toBe(true);
});
