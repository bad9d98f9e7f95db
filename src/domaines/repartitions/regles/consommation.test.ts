import { expect, test } from 'vitest';
import { absorptionMesuree, type MoisSuivi, mesurerConsommation, partMesuree, seMesure } from './consommation.ts';

/** Douze mois accordés, dont les premiers ont leurs heures. */
const annee = (accorde: number, realise: number, connus: number): MoisSuivi[] =>
  Array.from({ length: 12 }, (_, i) => ({ rang: i + 1, accorde, realise: i < connus ? realise : null }));
const regle = { croissance: 0.1, mois: 6 };

test('une année entière se mesure comme avant : réalisé sur conventionné', () => {
  const c = mesurerConsommation([annee(10, 9, 12)])!;
  expect(c).toEqual({ annuel: 10, conventionne: 10, realise: 9, mois: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] });
  // 9 réalisés et 10 % de croissance.
  expect(absorptionMesuree(c, regle)).toBe(9.9);
});

test('des mois sans heures ne comptent pas comme perdus : même taux, même plafond', () => {
  const c = mesurerConsommation([annee(10, 9, 8)])!;
  expect(c).toEqual({ annuel: 10, conventionne: 6.6667, realise: 6, mois: [1, 2, 3, 4, 5, 6, 7, 8] });
  expect(partMesuree(c)).toBeCloseTo(8 / 12, 5);
  // Les douze mois opposés aux huit connus auraient donné 6,6 : un tiers de moins.
  expect(absorptionMesuree(c, regle)).toBe(9.9);
});

test('chaque structure se compare à ses propres mois', () => {
  // 10 postes à 90 % toute l'année, 20 à 50 % sur six mois, 5 dont rien n'est connu.
  const c = mesurerConsommation([annee(10, 9, 12), annee(20, 10, 6), annee(5, 0, 0)])!;
  expect(c).toMatchObject({ annuel: 35, conventionne: 20, realise: 14 });
  // 35 postes à 70 %, et 10 % de croissance.
  expect(absorptionMesuree(c, regle)).toBe(26.95);
});

test('trop peu de mois connus : aucun plafond, et rien sans réglage ni mois', () => {
  const court = mesurerConsommation([annee(10, 9, 5)]);
  expect(seMesure(court, 6)).toBe(false);
  expect(absorptionMesuree(court, regle)).toBeNull();
  expect(seMesure(mesurerConsommation([annee(10, 9, 6)]), 6)).toBe(true);
  expect(absorptionMesuree(mesurerConsommation([annee(10, 9, 12)]), { croissance: 0.1, mois: null })).toBeNull();
  expect(mesurerConsommation([annee(10, 0, 0)])).toBeNull();
  expect(mesurerConsommation([])).toBeNull();
  // Des heures sans poste accordé ne se comparent à rien.
  expect(mesurerConsommation([[{ rang: 1, accorde: null, realise: 4 }]])).toBeNull();
});

test('le plafond croît avec la croissance admise et avec le réalisé, et ne reconnaît pas plus que le conventionné', () => {
  for (const connus of [6, 9, 12]) {
    const plafonds = [0, 2, 5, 8, 10, 14].map(
      (r) => absorptionMesuree(mesurerConsommation([annee(10, r, connus)]), regle)!,
    );
    expect(plafonds).toEqual(plafonds.toSorted((a, b) => a - b));
    expect(plafonds.at(-1)).toBe(11);
    const c = mesurerConsommation([annee(10, 8, connus)]);
    const selon = [0, 0.05, 0.2, 1].map((croissance) => absorptionMesuree(c, { croissance, mois: 6 })!);
    expect(new Set(selon).size).toBe(4);
    expect(selon).toEqual(selon.toSorted((a, b) => a - b));
  }
});
