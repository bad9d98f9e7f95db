import { expect, test } from 'vitest';
import { evaluer, verifierDefinition } from '#src/socle/formulaires/index.ts';
import { DEFINITION_BILAN } from './modele.ts';

test('la définition livrée est sans défaut et a les six rubriques du code, puis les comptes', () => {
  expect(verifierDefinition(DEFINITION_BILAN)).toEqual([]);
  expect(DEFINITION_BILAN.sections.slice(0, 6).map((s) => s.titre.slice(0, 2))).toEqual([
    '1.',
    '2.',
    '3.',
    '4.',
    '5.',
    '6.',
  ]);
  expect(DEFINITION_BILAN.sections.at(-1)!.blocs.some((b) => b.type === 'piece')).toBe(true);
});

test('un bilan vide ne se dépose pas ; plus de sorties que de salariés est refusé', () => {
  const vide = evaluer(DEFINITION_BILAN, {});
  expect(vide.problemes.filter((p) => p.gravite === 'bloquant').length).toBeGreaterThan(10);
  const sorties = {
    sorties_durable: '6',
    sorties_transition: '0',
    sorties_positive: '0',
    sorties_autre: '0',
    sorties_inconnue: '0',
    sorties_retrait: '0',
  };
  const trop = evaluer(DEFINITION_BILAN, { ...sorties, bilan_salaries: '5' });
  expect(trop.problemes.some((p) => /plus de sorties que de salariés/.test(p.message))).toBe(true);
  expect(trop.valeurs.sorties_taux_dynamique).toBe('100');
  const juste = evaluer(DEFINITION_BILAN, { ...sorties, bilan_salaries: '6' });
  expect(juste.problemes.some((p) => /plus de sorties que de salariés/.test(p.message))).toBe(false);
});
