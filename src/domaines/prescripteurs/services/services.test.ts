import { describe, expect, test } from 'vitest';
import { listeEcrite, THEMES_SERVICE, themesDe } from './themes.ts';

describe('thématiques', () => {
  test.each([
    ['["mobilite--permis", "numerique"]', ['mobilite--permis', 'numerique']],
    ['{logement-hebergement--etre-accompagne,famille}', ['logement-hebergement--etre-accompagne', 'famille']],
    ["['a', 'b']", ['a', 'b']],
    ['a|b;c', ['a', 'b', 'c']],
    ['', []],
    ['[]', []],
  ])('%s', (cellule, attendu) => expect(listeEcrite(cellule)).toEqual(attendu));

  test('rangées sous un thème simple, sans doublon, dans l’ordre de la liste ; inconnues, elles ne se perdent pas', () => {
    expect(themesDe(['numerique--acceder', 'mobilite--permis', 'mobilite--velo'])).toEqual(['mobilite', 'numerique']);
    expect(themesDe(['garde-denfants--0-3-ans', 'famille'])).toEqual(['famille']);
    expect(themesDe(['inventee--x'])).toEqual(['autre']);
    expect(themesDe([])).toEqual(['autre']);
    expect(themesDe(['inventee', 'sante'])).toEqual(['sante']);
  });

  test('les freins d’une personne et les services portent les mêmes noms de thèmes', async () => {
    const { THEMES } = await import('#src/domaines/situations/index.ts');
    const contraintes = THEMES.filter((t) => t.genre === 'contrainte').map((t) => t.code);
    expect(contraintes.filter((code) => !(code in THEMES_SERVICE))).toEqual([]);
  });
});
