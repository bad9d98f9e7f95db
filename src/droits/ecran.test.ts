import { expect, test } from 'vitest';
import { ErreurIntrouvable } from '#src/socle/erreurs.ts';
import { numero } from './ecran.ts';

test("un numéro d'adresse est un entier que la base sait lire ; le reste ne désigne rien", () => {
  expect(numero('42')).toBe(42);
  for (const texte of [undefined, '', 'abc', '-1', '1.5', '1e3', 'Infinity', '12345678901'])
    expect(() => numero(texte)).toThrow(ErreurIntrouvable);
});
