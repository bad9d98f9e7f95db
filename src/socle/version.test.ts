import { expect, test } from 'vitest';
import { ErreurConflit } from './erreurs.ts';
import { exigerVersion } from './version.ts';

test('la version lue est celle de la base, ou rien n’est à comparer', () => {
  expect(() => exigerVersion({ version: 3 }, 3, 'Ce contrat')).not.toThrow();
  expect(() => exigerVersion({ version: 3 }, undefined, 'Ce contrat')).not.toThrow();
  expect(() => exigerVersion({ version: 3 }, 2, 'Ce contrat')).toThrow(ErreurConflit);
  expect(() => exigerVersion({ version: 3 }, 4, 'Ce contrat')).toThrow('Ce contrat a changé');
});
