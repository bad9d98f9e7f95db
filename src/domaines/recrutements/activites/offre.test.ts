import { expect, test } from 'vitest';
import { compterOffre } from './offre.ts';

const structure = (id: number, ...activites: string[]) => ({ id, activites, origine: 'naf' as const });

test('une structure à deux activités compte dans les deux, ses ETP se partagent', () => {
  const offre = compterOffre(
    [structure(1, 'nettoyage'), structure(2, 'nettoyage', 'espaces_verts'), structure(3), structure(4, 'bois')],
    new Map([
      [1, { etp: 10, estime: false }],
      [2, { etp: 6, estime: false }],
      [4, { etp: null, estime: false }],
    ]),
  );
  expect(offre.parActivite.get('nettoyage')).toEqual({ structures: 2, poids: 1.5, etp: 13, fiabilite: 'partiel' });
  expect(offre.parActivite.get('espaces_verts')).toEqual({ structures: 1, poids: 0.5, etp: 3, fiabilite: 'estime' });
  expect(offre.parActivite.get('bois')).toEqual({ structures: 1, poids: 1, etp: null, fiabilite: 'non_calculable' });
  expect(offre).toMatchObject({ structures: 4, sansActivite: 1 });
  // Les poids redonnent le nombre de structures dont l'activité est connue.
  expect([...offre.parActivite.values()].reduce((s, { poids }) => s + poids, 0)).toBe(3);
});

test('la mise à disposition ne prend rien aux métiers déclarés ; seule, elle travaille dans tous', () => {
  const offre = compterOffre(
    [structure(1, 'nettoyage', 'mise_a_disposition'), structure(2, 'mise_a_disposition')],
    new Map([
      [1, { etp: 8, estime: false }],
      [2, { etp: 5, estime: false }],
    ]),
  );
  expect(offre.parActivite.get('nettoyage')).toEqual({ structures: 1, poids: 1, etp: 8, fiabilite: 'observe' });
  expect(offre.parActivite.get('mise_a_disposition')).toMatchObject({ structures: 2, poids: 1, etp: 5 });
  expect(offre).toMatchObject({ sansMetier: 1, sansActivite: 0 });
});
