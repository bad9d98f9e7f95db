import { expect, test } from 'vitest';
import type { EtatCible, EtatEnquete } from '../forme.ts';
import { ecartable, reprenable } from './ecarter.ts';

const de = (etat: EtatCible, enqueteEtat: EtatEnquete) => ({
  etat,
  enqueteEtat,
  deposeeLe: ['deposee', 'a_rappeler', 'validee'].includes(etat) ? new Date() : null,
});

test.each<[EtatCible, EtatEnquete, string[]]>([
  ['a_repondre', 'ouverte', ['refus', 'hors_champ']],
  ['commencee', 'ouverte', ['refus', 'hors_champ']],
  // Une réponse déposée n'est pas un refus ; la structure peut pourtant n'être pas du champ.
  ['validee', 'ouverte', ['hors_champ']],
  ['a_rappeler', 'close', ['hors_champ']],
  // Fermée depuis, elle n'a pas répondu pour cela : elle ne représente personne.
  ['a_repondre', 'close', ['hors_champ']],
  ['validee', 'publiee', []],
  ['a_repondre', 'preparee', []],
  ['refus', 'ouverte', []],
])('%s, enquête %s : %j', (etat, enquete, attendu) => expect(ecartable(de(etat, enquete))).toEqual(attendu));

test.each<[EtatCible, EtatEnquete, boolean]>([
  ['refus', 'ouverte', true],
  ['refus', 'close', false],
  ['hors_champ', 'close', true],
  ['hors_champ', 'publiee', false],
  ['validee', 'ouverte', false],
])('revenir : %s, enquête %s : %s', (etat, enquete, attendu) => expect(reprenable(de(etat, enquete))).toBe(attendu));
