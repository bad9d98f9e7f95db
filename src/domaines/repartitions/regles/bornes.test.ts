import { expect, test } from 'vitest';
import type { Territoire } from '../forme.ts';
import { bornesDe, plafondAbsorption, sousConsommation } from './bornes.ts';

const bornes = (t: Partial<Territoire>, c = {}) => {
  const { min, max } = bornesDe({ id: 't', besoin: 1000, actuel: 10, ...t }, c);
  return [min.etp, max.etp];
};

test('bornes partagées, puis propres à leur place', () => {
  expect(bornes({})).toEqual([0, Infinity]);
  expect(bornes({}, { plancher: 0.9, plafond: 1.5 })).toEqual([9, 15]);
  expect(bornes({ min: 4 }, { plancher: 0.9, plafond: 1.5 })).toEqual([4, 15]);
  expect(bornes({ max: 30 }, { plancher: 0.9, plafond: 1.5 })).toEqual([9, 30]);
  expect(bornes({ min: 0 }, { plancher: 0.9 })).toEqual([0, Infinity]);
});

test('1,1 × 3 fait 3,3 et non 3,3000000000000003', () => {
  expect(bornes({ actuel: 3 }, { plafond: 1.1 })[1]).toBe(3.3);
});

test('plancher national : le plus haut des deux planchers', () => {
  expect(bornes({}, { plancher: 0.9, plancherCouverture: 0.012 })).toEqual([12, Infinity]);
  expect(bornes({}, { plancher: 0.9, plancherCouverture: 0.002 })).toEqual([9, Infinity]);
});

test('l’absorption borne la croissance, jamais sous le plancher', () => {
  expect(bornes({ absorption: 11 }, { plancher: 0.9, plafond: 1.5 })).toEqual([9, 11]);
  expect(bornes({ absorption: 6 }, { plancher: 0.9, plafond: 1.5 })).toEqual([9, 9]);
  expect(bornes({ absorption: 20 }, { plafond: 1.5 })).toEqual([0, 15]);
});

test('plafond d’absorption : le réalisé reconnu et la croissance admise', () => {
  const regle = { croissance: 0.1 };
  expect(plafondAbsorption({ conventionne: 100, realise: 95 }, regle)).toBe(104.5);
  expect(plafondAbsorption({ conventionne: 100, realise: 60 }, regle)).toBe(66);
  expect(plafondAbsorption({ conventionne: 100, realise: 60, justifie: 30 }, regle)).toBe(99);
  // Réaliser plus que le conventionné n'ouvre pas davantage : l'excédent n'était pas financé.
  expect(plafondAbsorption({ conventionne: 100, realise: 120 }, regle)).toBe(110);
  expect(plafondAbsorption({ conventionne: 4, realise: 4 }, { croissance: 0.1, amorce: 3 })).toBe(7);
  expect(plafondAbsorption({ conventionne: 0, realise: 0 }, regle)).toBeNull();
});

test('sous-consommation : ce qui manque sans cause reconnue', () => {
  expect(sousConsommation({ conventionne: 100, realise: 80 })).toBeCloseTo(0.2, 12);
  expect(sousConsommation({ conventionne: 100, realise: 80, justifie: 15 })).toBeCloseTo(0.05, 12);
  expect(sousConsommation({ conventionne: 100, realise: 110 })).toBe(0);
  expect(sousConsommation({ conventionne: 0, realise: 0 })).toBeNull();
});
