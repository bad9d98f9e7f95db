import { expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import { composerMenu } from './coquille.ts';

test('une personne accompagnée : son espace, et rien des pages des services', () => {
  const menu = composerMenu({ ...ACTEUR_SYSTEME, nature: 'personne', role: 'agent', personne: 1 });
  expect(menu.map((r) => r.libelle)).toEqual(['Mon espace']);
  expect(menu[0]!.liens.every((l) => l.adresse.startsWith('/mon-espace'))).toBe(true);
});

test('un agent de service garde les pages publiques', () => {
  const liens = composerMenu({ ...ACTEUR_SYSTEME, nature: 'ddets', role: 'agent' }).flatMap((r) => r.liens);
  expect(liens.map((l) => l.adresse)).toContain('/appels-ouverts');
});
