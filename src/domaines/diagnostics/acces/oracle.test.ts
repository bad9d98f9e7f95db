import { describe, expect, test } from 'vitest';
import { calculerAcces } from './calcul.ts';
import { type Modele, ponderer } from './modeles.ts';
import { pairesDeTrajets } from './paires.ts';

/**
 * L'exemple des trois hôpitaux de pysal/access (BSD-3, test_hospital_example.py), recalculé indépendamment : deux banlieues (1 et 2) et
 * un centre (3). Durées : vers le centre, depuis le centre, d'une banlieue à l'autre ; une minute sur place.
 */
const POPULATION = [100, 50, 10];
const OFFRE = [15, 20, 100];

function paires(versCentre: number, depuisCentre: number, traverse: number) {
  return pairesDeTrajets(3, 3, {
    origines: [0, 1, 2, 0, 1, 2, 2, 0, 1],
    destinations: [0, 1, 2, 2, 2, 0, 1, 1, 0],
    minutes: [1, 1, 1, versCentre, versCentre, depuisCentre, depuisCentre, traverse, traverse],
  });
}

const inverse = { libelle: '', seuil: 61, decroissance: { forme: 'inverse' } } as const;
const modeles: Record<string, Modele> = {
  '2SFCA': { id: '2sfca', ...inverse },
  '3SFCA': { id: '3sfca', ...inverse, selection: 'toutes' },
  'E2SFCA par paliers': {
    id: 'e2sfca',
    libelle: '',
    seuil: 61,
    decroissance: {
      forme: 'paliers',
      paliers: [
        [20, 1],
        [40, 0.68],
        [60, 0.22],
      ],
    },
  },
};

const attendus: [durees: [number, number, number], modele: string, acces: [number, number, number]][] = [
  [[40, 40, 80], '2SFCA', [0.331444117, 0.579828132, 7.28641817]],
  [[20, 40, 80], '2SFCA', [0.435340221, 0.683724236, 5.727976611]],
  [[40, 20, 80], '2SFCA', [0.331071913, 0.577857786, 7.299991939]],
  [[20, 20, 40], '2SFCA', [0.442568395, 0.66675828, 5.740524646]],
  [[40, 40, 80], '3SFCA', [0.156256588, 0.406216452, 9.906351855]],
  [[20, 40, 80], '3SFCA', [0.173813543, 0.42377244, 9.64300237]],
  [[40, 20, 80], '3SFCA', [0.156525927, 0.406372741, 9.902877021]],
  [[20, 20, 40], '3SFCA', [0.174802148, 0.424035509, 9.631800976]],
  [[40, 40, 80], 'E2SFCA par paliers', [0.747592295, 0.959255533, 1.227799381]],
  [[20, 40, 80], 'E2SFCA par paliers', [0.765449438, 0.977112676, 0.959942238]],
  [[40, 20, 80], 'E2SFCA par paliers', [0.743506494, 0.94047619, 1.362554113]],
  [[20, 20, 40], 'E2SFCA par paliers', [0.835416667, 0.852083333, 0.885416667]],
];

describe('oracle à trois nœuds de pysal/access', () => {
  test.each(attendus)('durées %j, %s', (durees, nom, attendu) => {
    const reseau = paires(...durees);
    const { acces, capaciteAtteignable } = calculerAcces(reseau, ponderer(reseau, modeles[nom]!), POPULATION, OFFRE);
    for (const [i, valeur] of attendu.entries()) expect(acces[i]).toBeCloseTo(valeur, 8);
    const reparti = acces.reduce((somme, a, i) => somme + a * POPULATION[i]!, 0);
    expect(reparti).toBeCloseTo(135, 9);
    expect(capaciteAtteignable).toBe(135);
  });
});

describe('grille de 5 × 5 sites d’une place, cinq demandes', () => {
  const demandes = [0, 7, 12, 18, 24];
  const distance = (a: number, b: number) => Math.hypot((a % 5) - (b % 5), Math.floor(a / 5) - Math.floor(b / 5));
  const trajets = demandes.flatMap((noeud, origine) =>
    Array.from({ length: 25 }, (_, site) => ({ origine, site, minutes: distance(noeud, site) })),
  );
  const reseau = pairesDeTrajets(5, 25, {
    origines: trajets.map((t) => t.origine),
    destinations: trajets.map((t) => t.site),
    minutes: trajets.map((t) => t.minutes),
  });
  const acces = (seuil: number) => {
    const modele: Modele = { id: 'x', libelle: '', seuil, decroissance: { forme: 'binaire' } };
    return calculerAcces(reseau, ponderer(reseau, modele), Array(5).fill(1), Array(25).fill(1));
  };

  test('tout est à portée : chacun a un cinquième des 25 places', () => {
    for (const valeur of acces(100).acces) expect(valeur).toBeCloseTo(5, 12);
  });

  test('portée 0,9 : chacun n’a que sa place, et 20 sites n’ont personne', () => {
    const resultat = acces(0.9);
    expect([...resultat.acces]).toEqual([1, 1, 1, 1, 1]);
    expect(resultat.capaciteAtteignable).toBe(5);
    expect(resultat.sansBesoin.reduce((a, b) => a + b, 0)).toBe(20);
  });

  test('portée nulle par défaut de trajet : zéro avec un drapeau, jamais NaN', () => {
    const vide = pairesDeTrajets(5, 25, { origines: [], destinations: [], minutes: [] });
    const modele: Modele = { id: 'x', libelle: '', seuil: 60, decroissance: { forme: 'binaire' }, selection: 'seuil' };
    const resultat = calculerAcces(vide, ponderer(vide, modele), Array(5).fill(1), Array(25).fill(1));
    expect([...resultat.acces]).toEqual([0, 0, 0, 0, 0]);
    expect([...resultat.sansOffre]).toEqual([1, 1, 1, 1, 1]);
    expect(resultat.capaciteAtteignable).toBe(0);
  });
});
