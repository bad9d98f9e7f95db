import { expect, test } from 'vitest';
import { lieuDe } from './noms.ts';

test.each([
  ['Pas-de-Calais', 2, 'dans le Pas-de-Calais'],
  ['Gironde', 3, 'en Gironde'],
  ['Creuse', 3, 'dans la Creuse'],
  ["Côte-d'Or", 3, "en Côte-d'Or"],
  ['Haute-Marne', 3, 'en Haute-Marne'],
  ['Marne', 3, 'dans la Marne'],
  ['Alpes-Maritimes', 4, 'dans les Alpes-Maritimes'],
  ['Ain', 5, "dans l'Ain"],
  ['Seine-et-Marne', 0, 'en Seine-et-Marne'],
  ['La Réunion', 0, 'à La Réunion'],
  ['Martinique', 3, 'en Martinique'],
  ['Paris', 0, 'à Paris'],
])('%s, article %i : %s', (nom, liaison, lieu) => expect(lieuDe('departement', nom, liaison)).toBe(lieu));

test('régions et communes', () => {
  expect(lieuDe('region', 'Nouvelle-Aquitaine', 3)).toBe('en Nouvelle-Aquitaine');
  expect(lieuDe('region', 'Hauts-de-France', 4)).toBe('dans les Hauts-de-France');
  expect(lieuDe('commune', 'Le Touquet-Paris-Plage')).toBe('au Touquet-Paris-Plage');
  expect(lieuDe('commune', 'Les Attaques')).toBe('aux Attaques');
});
