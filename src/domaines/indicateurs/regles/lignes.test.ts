import { expect, test } from 'vitest';
import { definitionDe } from '../catalogue/index.ts';
import { lignesCachees } from './lignes.ts';

const ligne = (nom: string, numerateur: number | null, plus: object = {}) => ({
  ...{ nom, numerateur, denominateur: 40, type: 'ACI', departement: '62', maille: '' },
  ...plus,
});
const cachees = (...lignes: ReturnType<typeof ligne>[]) =>
  [...lignesCachees(definitionDe('sorties_durables')!, lignes)].map((l) => l.nom).sort();

test('un petit effectif ne se retrouve pas en ôtant les autres lignes du total montré ailleurs', () => {
  expect(cachees(ligne('a', 12), ligne('b', 3), ligne('c', 8), ligne('d', 20))).toEqual(['b', 'c']);
  // Deux petits se couvrent l'un l'autre ; un zéro se montre et ne couvre rien.
  expect(cachees(ligne('a', 12), ligne('b', 3), ligne('c', 2), ligne('d', 0))).toEqual(['b', 'c']);
  expect(cachees(ligne('a', 12), ligne('b', 8))).toEqual([]);
});

test('le total d’un type, d’une intercommunalité ou du département voisin ne le rend pas non plus', () => {
  // `b` est seule petite de son type et de son intercommunalité : chacun des deux totaux demande une compagne.
  const lues = [
    ligne('a', 9, { maille: '1' }),
    ligne('b', 3, { maille: '1', type: 'EI' }),
    ligne('c', 7, { maille: '2', type: 'EI' }),
    ligne('d', 6, { maille: '2' }),
  ];
  expect(cachees(...lues)).toEqual(['a', 'b', 'c', 'd']);
  expect(cachees(ligne('a', 3), ligne('b', 9), ligne('c', 6, { departement: '59' }))).toEqual(['a', 'b']);
});

test('un indicateur qui ne compte pas de personnes ne cache rien', () => {
  expect(lignesCachees(definitionDe('etp_realises')!, [ligne('a', 1), ligne('b', 9)]).size).toBe(0);
});
