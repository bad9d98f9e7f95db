import { expect, test } from 'vitest';
import { phraseMaillage } from '../phrase.ts';
import { agreger } from '../regles/niveaux.ts';
import { estSecret } from './acces.ts';
import { fiabiliteDuRapport } from './ratios.ts';

test('un petit effectif réel est secret, une estimation ne l’est pas', () => {
  expect(estSecret({ besoin: 4, besoinEtat: 'observe' }, 5)).toBe(true);
  expect(estSecret({ besoin: 3.2, besoinEtat: 'impute' }, 5)).toBe(true);
  expect(estSecret({ besoin: 5, besoinEtat: 'observe' }, 5)).toBe(false);
  expect(estSecret({ besoin: 0, besoinEtat: 'observe' }, 5)).toBe(false);
  expect(estSecret({ besoin: 2, besoinEtat: 'estime' }, 5)).toBe(false);
  expect(estSecret({ besoin: null, besoinEtat: 'non_calculable' }, 5)).toBe(false);
});

test('la phrase dit non calculable plutôt que couvert', () => {
  const question = { public: 'rsa', types: ['ACI'], mode: 'voiture', reference: 'nationale', plancher: 50 } as const;
  const communes = (classes: ('confirmee' | 'sensible' | 'couverte' | 'non_calculable')[]) =>
    agreger(
      classes.map((classe) => ({
        code: classe,
        besoin: 10,
        besoinEstime: false,
        population: 100,
        acces: [0],
        plancher: [1],
        classe,
        partExterieure: null,
      })),
    );
  const phrase = (...classes: Parameters<typeof communes>[0]) =>
    phraseMaillage({ ...question, types: ['ACI'] }, 'en Corse', communes(classes));
  const qui = 'pour les foyers allocataires du RSA en Corse';
  expect(phrase('confirmee', 'confirmee', 'couverte')).toBe(`2 communes en zone blanche confirmée ${qui}`);
  expect(phrase('sensible', 'couverte')).toBe(`Aucune zone blanche confirmée ${qui}, 1 commune sensible`);
  expect(phrase('couverte', 'couverte')).toBe(`Aucune zone blanche ${qui}`);
  expect(phrase('non_calculable', 'non_calculable')).toBe(`Zones blanches non calculables ${qui}`);
  // Une commune seule n'est pas comptée : elle est qualifiée.
  expect(phrase('confirmee')).toBe(`Zone blanche confirmée ${qui}`);
  expect(phrase('couverte')).toBe(`Pas de zone blanche ${qui}`);
  expect(phrase('non_calculable')).toBe(`Accès non calculable ${qui}`);
});

test.each([
  ['observe', 'observe', 'observe'],
  ['estime', 'observe', 'estime'],
  ['partiel', 'estime', 'estime'],
  ['observe', 'partiel', 'partiel'],
  ['observe', 'non_calculable', 'non_calculable'],
] as const)('un rapport de %s et de %s est %s', (a, b, attendu) => {
  expect(fiabiliteDuRapport(a, b)).toBe(attendu);
  expect(fiabiliteDuRapport(b, a)).toBe(attendu);
});
