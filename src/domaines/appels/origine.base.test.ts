import { beforeAll, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { origineDepuisZone } from './origine.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
});
const acteur = ACTEUR_SYSTEME;

test('la zone garde les chiffres du jour, le diagnostic qui les donne et ses communes blanches', async () => {
  const origine = await origineDepuisZone(base, acteur, { territoire: 'departement:62', public: 'rsa' });
  expect(origine.diagnostic).toMatch(/^diagnostic:\d+$/);
  expect(origine.le).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(origine.communes).toContain('62004');
  const [zone] = origine.territoires;
  expect(zone).toMatchObject({ ref: 'departement:62', besoin: expect.any(Number), offre: expect.any(Number) });
});

test('sans besoin connu, « non calculable » n’est pas zéro', async () => {
  const origine = await origineDepuisZone(base, acteur, { territoire: 'commune:62005', public: 'rsa' });
  expect(origine.territoires[0]).toMatchObject({ besoin: null, acces: null, classe: 'Non calculable' });
});

test('un territoire ou un public inconnu est refusé', async () => {
  await expect(origineDepuisZone(base, acteur, { territoire: 'epci:000' })).rejects.toThrow();
  await expect(origineDepuisZone(base, acteur, { territoire: 'departement:62', public: 'martiens' })).rejects.toThrow();
});
