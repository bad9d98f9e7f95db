import { expect, test } from 'vitest';
import { appliquerMatrice } from './matrice.ts';
import { type Paires, pairesDeTrajets } from './paires.ts';

const lire = (paires: Paires) =>
  Array.from({ length: paires.origines }, (_, i) =>
    Object.fromEntries(
      Array.from(paires.destinations.subarray(paires.debut[i]!, paires.debut[i + 1]!), (site, k) => [
        site,
        paires.minutes[paires.debut[i]! + k],
      ]),
    ),
  );

// Quatre communes ; les sites 0, 1 et 2 sont dans les communes 0, 1 et 3 ; le site 3, dans la commune 3, intervient en commune 0.
const estimees = pairesDeTrajets(4, 4, {
  origines: [0, 0, 0, 1, 2, 3],
  destinations: [0, 1, 3, 1, 1, 2],
  minutes: [3, 20, 0, 3, 25, 3],
});
const reglages = { portee: 45, interventions: new Map([[3, [0]]]), surPlace: 5 };

test('la matrice remplace l’estimation des communes qu’elle couvre, et d’elles seules', () => {
  const paires = appliquerMatrice(
    estimees,
    {
      origines: Uint32Array.of(0, 0, 1),
      destinations: Uint32Array.of(1, 3, 1),
      minutes: Float32Array.of(32, 60, 2),
      couvertes: Uint8Array.of(1, 1, 0, 0),
      communesDesSites: Int32Array.of(0, 1, 3, 3),
    },
    reglages,
  );
  expect(lire(paires)).toEqual([
    // Sur place non renseigné : durée par défaut ; site 2 à 60 min, hors de portée ; l'intervention reste.
    { 0: 5, 1: 32, 3: 0 },
    { 1: 2 },
    { 1: 25 },
    { 2: 3 },
  ]);
});

test('une commune couverte sans route à portée n’atteint que sa propre offre', () => {
  const paires = appliquerMatrice(
    estimees,
    {
      origines: new Uint32Array(),
      destinations: new Uint32Array(),
      minutes: new Float32Array(),
      couvertes: Uint8Array.of(0, 0, 1, 1),
      communesDesSites: Int32Array.of(0, 1, 3, 3),
    },
    reglages,
  );
  expect(lire(paires)).toEqual([{ 0: 3, 1: 20, 3: 0 }, { 1: 3 }, {}, { 2: 5 }]);
});
