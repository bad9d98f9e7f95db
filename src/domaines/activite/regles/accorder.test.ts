import { expect, test } from 'vitest';
import type { AnnexeFinanciere } from '#src/domaines/structures/index.ts';
import { accorderMois } from './accorder.ts';

const annexe = (plus: Partial<AnnexeFinanciere>): AnnexeFinanciere => ({
  id: 1,
  structure: 1,
  idAsp: null,
  numero: 'ACI062260001',
  renouvellement: 0,
  modification: 0,
  mesure: 'ACI_DC',
  type: 'ACI',
  fdi: false,
  prison: false,
  etat: 'VALIDE',
  debut: '2026-01-01',
  fin: '2026-12-31',
  etp: 10,
  ...plus,
});
const vide = { conventions: [], annexes: [], saisis: [], reconduction: '05-31' };

test('l’annexe signée dans Maillage prime, puis l’ASP, puis le registre', () => {
  const convention = { etp: '12.5', debut: '2026-03-01', fin: '2026-12-31' };
  const sources = {
    ...vide,
    conventions: [convention],
    annexes: [annexe({})],
    saisis: [{ etp: '7', debut: '2025-01-01', fin: '2025-12-31' }],
  };
  expect(accorderMois(sources, 2026, 2)).toEqual({ accorde: '10', origine: 'asp' });
  expect(accorderMois(sources, 2026, 3)).toEqual({ accorde: '12.5', origine: 'convention' });
  expect(accorderMois(sources, 2025, 6)).toEqual({ accorde: '7', origine: 'saisi' });
});

test('l’annexe de décembre tient jusqu’en mai', () => {
  const sources = { ...vide, annexes: [annexe({ debut: '2025-01-01', fin: '2025-12-31', etp: 8 })] };
  expect(accorderMois(sources, 2026, 5)).toEqual({ accorde: '8', origine: 'reconduit' });
  expect(accorderMois(sources, 2026, 6)).toEqual({ accorde: null, origine: null });
});

test('dernier avenant, plusieurs chantiers, milieu pénitentiaire à part, FDI exclu, mois entamé compté', () => {
  const annexes = [
    annexe({}),
    annexe({ id: 2, modification: 1, etp: 11, debut: '2026-07-15' }),
    annexe({ id: 3, numero: 'ACI062260002', etp: 2.5 }),
    annexe({ id: 4, numero: 'ACI062260003', prison: true, etp: 4 }),
    annexe({ id: 5, numero: 'FDI062260001', fdi: true, etp: 4 }),
  ];
  expect(accorderMois({ ...vide, annexes }, 2026, 6).accorde).toBe('12.5');
  expect(accorderMois({ ...vide, annexes }, 2026, 7).accorde).toBe('13.5');
});
