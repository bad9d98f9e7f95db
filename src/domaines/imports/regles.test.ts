import { describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import { droits } from './droits.ts';
import { phraseComptes } from './regles.ts';

test('la phrase des comptes s’accorde', () => {
  expect(phraseComptes({ lus: 2014, crees: 1, modifies: 0, inchanges: 2011, rejetes: 2 })).toBe(
    '1 ligne créée, 0 modifiée, 2\u202f011 inchangées, 2 écartées',
  );
});

const acteur = (nature: Acteur['nature'], role: Acteur['role'], compteId = 1): Acteur => ({
  ...ACTEUR_SYSTEME,
  nature,
  role,
  compteId,
});

describe('droits', () => {
  test.each([
    ['ddets', 'agent', true],
    ['departement', 'agent', true],
    ['ddets', 'lecteur', false],
    ['structure', 'administrateur', false],
    ['reseau', 'responsable', false],
    ['plateforme', 'administrateur', true],
  ] as const)('%s %s dépose un fichier : %s', (nature, role, permis) => {
    expect(droits['imports.deposer'](acteur(nature, role))).toBe(permis);
  });

  test("seul l'auteur ou un responsable défait un import", () => {
    const depose = { auteur: 1 };
    expect(droits['imports.annuler'](acteur('ddets', 'agent', 1), depose)).toBe(true);
    expect(droits['imports.annuler'](acteur('ddets', 'agent', 2), depose)).toBe(false);
    expect(droits['imports.annuler'](acteur('ddets', 'responsable', 2), depose)).toBe(true);
    expect(droits['imports.annuler'](acteur('ddets', 'lecteur', 1), depose)).toBe(false);
  });

  test('chacun interrompt ses travaux, l’administrateur tous', () => {
    expect(droits['travaux.annuler'](acteur('structure', 'agent', 1), { auteur: 1 })).toBe(true);
    expect(droits['travaux.annuler'](acteur('ddets', 'administrateur', 2), { auteur: 1 })).toBe(false);
    expect(droits['travaux.annuler'](acteur('plateforme', 'administrateur', 2), { auteur: 1 })).toBe(true);
  });
});
