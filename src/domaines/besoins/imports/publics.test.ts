import { describe, expect, test } from 'vitest';
import { PUBLICS } from '../regles.ts';
import { reconnaitrePublic, SYNONYMES } from './publics.ts';

describe('reconnaître un public', () => {
  test.each([
    ['RSA', 'rsa'],
    ['Nombre foyers RSA', 'rsa'],
    ['Foyers allocataires du RSA en décembre 2023', 'rsa'],
    ['Nombre personnes RSA', null],
    ['Montant total RSA', null],
    ['DEFM_ABC', 'demandeurs'],
    ['Catégories A, B, C', 'demandeurs'],
    ['DEFM A', null],
    ['DELD', 'deld'],
    ['Inscrits depuis 1 an ou plus', 'deld'],
    ['2 ans ou plus', 'detld'],
    ['Demandeurs d’emploi de très longue durée', 'detld'],
    ['Moins de 26 ans', 'jeunes'],
    ['ABC - Moins de 25 ans', 'jeunes'],
    ['50 ans ou plus', 'seniors'],
    ['RQTH', 'rqth'],
    ['Population QPV', 'qpv'],
    ['Population municipale', null],
    ['code_insee', null],
    ['25 à 49 ans', null],
  ] as const)('« %s » → %s', (texte, attendu) => expect(reconnaitrePublic(texte)).toBe(attendu));

  test('chaque synonyme proposé désigne bien son public, ou rien, jamais un autre', () => {
    for (const public_ of PUBLICS) {
      for (const synonyme of SYNONYMES[public_]) expect([public_, null]).toContain(reconnaitrePublic(synonyme));
    }
  });
});
