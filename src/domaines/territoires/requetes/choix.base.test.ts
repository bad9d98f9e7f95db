import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { choixTerritoires } from './choix.ts';

test("on ne propose que des territoires où l'insertion existe, et le territoire courant quoi qu'il en soit", async () => {
  const base = await baseDeTest();
  await territoireDeTest(base);
  const choix = await choixTerritoires(base, { reference: 'epci:200000001', nom: "CC de l'Ouest" });
  const valeurs = choix.map(({ valeur }) => valeur);
  expect(valeurs.slice(0, 2)).toEqual(['epci:200000001', 'france']);
  expect(valeurs).toContain('departement:62');
  // Nouméa est au référentiel : son droit du travail n'est pas celui de l'insertion par l'activité économique.
  expect(valeurs.filter((valeur) => valeur.endsWith(':988'))).toEqual([]);
});
