import { expect, test } from 'vitest';
import { enTirets, identifiantLibre, recherchable } from './recherchable.ts';

test('un nom se compare sans accents, casse ni ponctuation, comme dans la base', () => {
  expect(recherchable("L'Haÿ-les-Roses")).toBe('l hay les roses');
  expect(recherchable(' Hœdic, ÆGIR ! ')).toBe('hoedic aegir');
  expect(enTirets('État des lieux – Pas-de-Calais')).toBe('etat-des-lieux-pas-de-calais');
});

test('un identifiant se lit, commence par une lettre et ne se prend pas deux fois', () => {
  expect(identifiantLibre('Coût total (€) – année n', [], 'q')).toBe('cout_total_annee_n');
  expect(identifiantLibre('2e étage', ['q_2e_etage'], 'q')).toBe('q_2e_etage_2');
  expect(identifiantLibre(' ! ', new Set(['ligne']), 'ligne')).toBe('ligne_2');
});
