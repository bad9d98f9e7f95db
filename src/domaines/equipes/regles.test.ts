import { expect, test } from 'vitest';
import type { Proposition } from './forme.ts';
import { dans, depuis, ordonner } from './regles.ts';

const p = (parcours: number, sujet: Proposition['sujet'], poids: number): Proposition => ({
  parcours,
  sujet,
  poids,
  raison: `raison ${poids}`,
  reference: `P62-2026-${parcours}`,
  nom: 'Essai',
});

test('une raison par personne et par sujet, la plus pressée, dans l’ordre de la réunion', () => {
  const choisies = ordonner(
    [p(1, 'sortie', 2), p(1, 'blocage', 3), p(1, 'blocage', 9), p(2, 'blocage', 5), p(3, 'positionnement', 1)],
    [],
  );
  expect(choisies.map((x) => [x.sujet, x.parcours, x.poids])).toEqual([
    ['positionnement', 3, 1],
    ['blocage', 1, 9],
    ['blocage', 2, 5],
    ['sortie', 1, 2],
  ]);
});

test('ce qui est déjà à l’ordre du jour n’est plus proposé ; à autre sujet, si', () => {
  expect(
    ordonner([p(1, 'blocage', 1), p(1, 'contrat', 1)], [{ parcours: 1, sujet: 'blocage' }]).map((x) => x.sujet),
  ).toEqual(['contrat']);
  expect(ordonner([], [])).toEqual([]);
});

test('les jours en mots', () => {
  expect([depuis(0), depuis(1), depuis(12)]).toEqual(["depuis aujourd'hui", 'depuis 1 jour', 'depuis 12 jours']);
  expect([dans(-3), dans(0), dans(1), dans(5)]).toEqual([
    'en retard de 3 jours',
    "aujourd'hui",
    'dans 1 jour',
    'dans 5 jours',
  ]);
});
