import { expect, test } from 'vitest';
import { ecrireMesures, lireMesures, type MesureCommune } from './mesures.ts';

const commune = (autre: Partial<MesureCommune>): MesureCommune => ({
  code: '62001',
  besoin: 12,
  besoinEtat: 'observe',
  acces: [0.1, 0.2, 1 / 3, 0, 5e-324],
  sousPlancher: 2,
  classe: 'sensible',
  partExterieure: 0.25,
  ...autre,
});

test('ce qui est écrit se relit au bit près : zéro n’est pas « non calculable »', async () => {
  const mesures = [
    commune({}),
    commune({ code: '2B001', sousPlancher: 0, classe: 'couverte', partExterieure: 0, besoin: 0 }),
    commune({ code: '97411', besoinEtat: 'impute', sousPlancher: 5, classe: 'confirmee', partExterieure: null }),
    commune({
      code: '62005',
      besoin: null,
      besoinEtat: 'non_calculable',
      acces: null,
      sousPlancher: null,
      classe: 'non_calculable',
      partExterieure: null,
    }),
  ];
  expect(await lireMesures(await ecrireMesures(mesures))).toEqual(mesures);
});

test('sans commune, ou sans aucun accès calculable', async () => {
  expect(await lireMesures(await ecrireMesures([]))).toEqual([]);
  const vide = [commune({ acces: null, sousPlancher: null, classe: 'non_calculable' })];
  expect(await lireMesures(await ecrireMesures(vide))).toEqual(vide);
});

test('une France tient en moins de deux mégaoctets et demi', async () => {
  const france = Array.from({ length: 35_000 }, (_, i) =>
    commune({
      code: String(10_000 + i),
      besoin: 1000 * Math.sin(i) ** 2,
      acces: [1, 2, 3, 4, 5].map((m) => Math.cos(i * m) ** 2),
    }),
  );
  const octets = await ecrireMesures(france);
  expect(octets.length).toBeLessThan(2_500_000);
  expect((await lireMesures(octets))[34_999]).toEqual(france[34_999]);
});
