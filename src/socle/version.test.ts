import { expect, test } from 'vitest';
import { ErreurConflit } from './erreurs.ts';
import { exigerRelue, exigerVersion } from './version.ts';

test('la version lue est celle de la base, ou rien n’est à comparer', () => {
  expect(() => exigerVersion({ version: 3 }, 3, 'Ce contrat')).not.toThrow();
  expect(() => exigerVersion({ version: 3 }, undefined, 'Ce contrat')).not.toThrow();
  expect(() => exigerVersion({ version: 3 }, 2, 'Ce contrat')).toThrow(ErreurConflit);
  expect(() => exigerVersion({ version: 3 }, 4, 'Ce contrat')).toThrow('Ce contrat a changé');
});

test('au dépôt, des réponses changées depuis la relecture arrêtent, et disent par qui', () => {
  const reponse = { version: 3, modifiePar: 'Camille Martin' };
  const mots = { quoi: 'ce bilan', conseil: 'Relisez-le, puis déposez-le.' };
  expect(() => exigerRelue(reponse, 3, mots)).not.toThrow();
  expect(() => exigerRelue(reponse, undefined, mots)).not.toThrow();
  expect(() => exigerRelue(reponse, 2, mots)).toThrow('Camille Martin a changé une réponse');
});
