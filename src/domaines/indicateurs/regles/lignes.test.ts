import { expect, test } from 'vitest';
import { definitionDe } from '../catalogue/index.ts';
import { lignesCachees } from './lignes.ts';

const ligne = (structure: number, durable: number, transition: number, autre = 30) => ({
  ...{ structure, type: 'ACI', departement: '62', maille: '1', numerateur: null, denominateur: null },
  grandeurs: {
    ...{ durable, transition, positive: 0, autre, non_documentee: 0, emploi: durable + transition },
    ...{ dynamiques: durable + transition, examinees: durable + transition + autre },
  },
});
const cachees = (cle: string, ...lignes: ReturnType<typeof ligne>[]) =>
  [...lignesCachees(definitionDe(cle)!, lignes, 5)].map((l) => l.structure).sort();

test('une petite part a une compagne, et ne se retrouve pas par un autre indicateur de la même structure', () => {
  const lues = [ligne(1, 12, 9), ligne(2, 20, 3), ligne(3, 15, 40)];
  // Transition ne se montre pas, mais vaut emploi moins durable : l'un des deux se cache, chez elle et chez une voisine.
  const [durables, emploi] = [cachees('sorties_durables', ...lues), cachees('sorties_emploi', ...lues)];
  expect([...durables, ...emploi]).toContain(2);
  expect(new Set([...durables, ...emploi]).size).toBeGreaterThan(1);
});

test('rien de petit : tout se montre ; un indicateur qui ne compte pas de personnes ne cache rien', () => {
  expect(cachees('sorties_durables', ligne(1, 12, 9), ligne(2, 20, 8))).toEqual([]);
  expect(cachees('etp_realises', ligne(1, 1, 2), ligne(2, 3, 1))).toEqual([]);
});
