import { expect, test } from 'vitest';
import { CODES_IAE, lireTypeStructure, TYPES_STRUCTURE } from './typesSiae.ts';

test('cinq types relèvent de l’insertion par l’activité économique', () => {
  expect(CODES_IAE).toEqual(['ACI', 'AI', 'EI', 'EITI', 'ETTI']);
  expect(TYPES_STRUCTURE.GEIQ.iae).toBe(false);
});

test.each([
  ['aci', 'ACI'],
  ['ACI_DC', 'ACI'],
  ['EI_MP', 'EI'],
  ['ACIPA_DC', 'ACI'],
  ["Entreprise de travail temporaire d'insertion", 'ETTI'],
  ['Ateliers et chantiers d’insertion', 'ACI'],
  ['association intermediaire', 'AI'],
  ['chantier-ecole', null],
  ['', null],
])('« %s » → %s', (texte, attendu) => expect(lireTypeStructure(texte)).toBe(attendu));
