import { expect, test } from 'vitest';
import { divisionsNaf, libelleNaf, libelleSection, lireNaf, nafConnu, sectionNaf } from './naf.ts';

test('lit un code avec ou sans point', () => {
  expect(lireNaf('88.99b')).toBe('8899B');
  expect(lireNaf('8899B')).toBe('8899B');
  expect(lireNaf('88')).toBe('88');
  expect(lireNaf('APE inconnu')).toBeNull();
  expect(lireNaf('')).toBeNull();
});

test('donne les libellés publiés par l’INSEE', () => {
  expect(libelleNaf('8130Z')).toBe("Services d'aménagement paysager");
  expect(libelleNaf('38')).toMatch(/^Collecte, traitement et élimination des déchets/);
  expect(libelleNaf('9999Q')).toBe('9999Q');
  expect(nafConnu('8899B')).toBe(true);
  expect(nafConnu('8899X')).toBe(false);
});

test('chaque division de la nomenclature a une section', () => {
  expect(divisionsNaf()).toHaveLength(88);
  for (const { code } of divisionsNaf()) expect(sectionNaf(code), code).not.toBeNull();
  expect(sectionNaf('3832Z')).toBe('E');
  expect(libelleSection('F')).toBe('Construction');
  expect(sectionNaf('04')).toBeNull();
});
