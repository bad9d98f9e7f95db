import { expect, test } from 'vitest';
import { proposer } from './correspondance.ts';
import type { GenreQuelconque } from './genre.ts';

const genre = (synonymes: string[]) =>
  ({ champs: [{ id: 'commune', libelle: 'Code Insee de la commune', synonymes }] }) as unknown as GenreQuelconque;

test('une colonne du nom du champ passe avant les synonymes', () => {
  expect(proposer(genre(['code_insee']), ['Code Insee', 'Commune'])).toEqual({ commune: 'Commune' });
});

test('sauf si le genre lui donne un rang : le code est pris, pas le nom à côté', () => {
  const avecRang = genre(['code_insee', 'commune']);
  expect(proposer(avecRang, ['Code Insee', 'Commune'])).toEqual({ commune: 'Code Insee' });
  expect(proposer(avecRang, ['Commune', 'Foyers'])).toEqual({ commune: 'Commune' });
});
