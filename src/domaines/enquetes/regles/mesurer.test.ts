import { expect, test } from 'vitest';
import type { Grandeur } from './grandeurs.ts';
import { poids, total } from './marges.ts';
import { cellulesDe, type Releve } from './mesurer.ts';

test('panel dont une structure sort du champ : le poids du tirage reste, elle ne représente plus personne', () => {
  // N = 20, n = 10, une hors du champ, neuf réponses de 5 : poids 20/10 × 9/9 ; 18 structures du champ, 90 en tout.
  const releve: Releve = {
    strates: [{ cle: 's', libelle: 's', population: 20, tirees: 10 }],
    interrogees: Array.from({ length: 10 }, (_, i) => ({
      cible: i,
      structure: i,
      nom: `Structure ${i}`,
      strate: 's',
      type: 'ACI',
      departement: '62',
      epci: null,
      dansLeChamp: i > 0,
      lue: i > 0 ? ({ valeurs: {}, visibles: new Set() } as Parameters<Grandeur['lire']>[0]) : null,
    })),
  };
  const cellules = cellulesDe(
    releve,
    () => true,
    (i) => (i.lue ? { y: 5 } : null),
  );
  expect(cellules.map(poids)).toEqual([2]);
  const t = total(cellules);
  expect(t).toMatchObject({ valeur: 90, population: 18 });
  // Combien de structures restent dans le champ n'est connu que par le tirage : la marge n'est pas nulle.
  expect(t.erreurType! ** 2).toBeCloseTo((400 * 0.5 * ((9 * 25 - 45 ** 2 / 10) / 9)) / 10, 8);
});
