import { expect, test } from 'vitest';
import { couvrir } from '../couvrir.ts';
import type { Probleme } from '../regles/probleme.ts';
import { resoudreEnParallele } from './atelier.ts';

/** Une grille de communes, chaque candidat couvrant un disque : le relâchement linéaire est loin de l'entier, la preuve est longue. */
function grille(cote: number, rayon: number, budget: number): Probleme {
  const lieux = Array.from({ length: cote * cote }, (_, i) => [i % cote, Math.floor(i / cote)] as const);
  const poids = lieux.map(([x, y]) => 50 + ((x * 7919 + y * 104_729) % 101));
  const candidats = lieux.map(([x, y]) => ({
    cout: 1,
    couvre: [...lieux.keys()].filter((i) => (lieux[i]![0] - x) ** 2 + (lieux[i]![1] - y) ** 2 <= rayon * rayon),
  }));
  return { poids, candidats, budget };
}

test('dans son fil : l’optimum d’un cas connu', async () => {
  const couverture = await couvrir(grille(8, 2, 4), { limiteMs: 20_000 });
  expect(couverture).toMatchObject({ statut: 'optimal', solveur: 'highs', ecart: 0 });
  expect(couverture.couvert).toBeGreaterThanOrEqual(couverture.glouton.couvert);
});

test('grande instance, peu de temps : le meilleur trouvé, au moins celui du glouton, avec sa borne', async () => {
  const couverture = await couvrir(grille(44, 6, 10), { limiteMs: 3000 });
  expect(couverture.statut).toBe('limite');
  expect(couverture.couvert).toBeGreaterThanOrEqual(couverture.glouton.couvert);
  expect(couverture.borne).toBeGreaterThan(couverture.couvert);
  expect(couverture.borne).toBeLessThanOrEqual(couverture.atteignable);
  expect(couverture.ecart).toBeGreaterThan(0);
  expect(couverture.ecart).toBeLessThan(0.37);
}, 30_000);

test('annulé : le fil s’arrête et le calcul suivant n’attend pas', async () => {
  const annulation = new AbortController();
  const calcul = couvrir(grille(60, 6, 20), { limiteMs: 60_000, signal: annulation.signal });
  setTimeout(() => annulation.abort(new Error('annulé')), 300);
  await expect(calcul).rejects.toThrow('annulé');
  expect((await couvrir(grille(6, 2, 2), { limiteMs: 20_000 })).statut).toBe('optimal');
}, 20_000);

test('un fil qui ne rend rien à temps est arrêté', async () => {
  const probleme = grille(44, 6, 10);
  await expect(resoudreEnParallele({ probleme, depart: [], limiteMs: 1 }, { delaiArret: 0 })).rejects.toThrow(
    'rien rendu',
  );
});
