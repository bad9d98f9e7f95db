import { expect, test } from 'vitest';
import type { BilanSitue } from '../forme.ts';
import { calculerResultats } from './resultats.ts';

const BILAN = {
  annee: 2025,
  dueLe: new Date('2026-03-31T21:59:59Z'),
  deposeLe: new Date('2026-03-31T21:59:58Z'),
} as BilanSitue;
const ACCEPTE = new Date('2026-05-04T08:00:00Z');

test('les taux d’un objectif négocié publié : 46 sorties, 54,3 + 17,4 + 10,9 = 82,6 %', () => {
  const { sorties, etp, enRetard } = calculerResultats(
    {
      bilan_salaries: '46',
      bilan_etp_conventionnes: '24.76',
      bilan_etp_realises: '23.52',
      sorties_durable: '25',
      sorties_transition: '8',
      sorties_positive: '5',
      sorties_autre: '6',
      sorties_inconnue: '2',
      sorties_retrait: '3',
    },
    BILAN,
    ACCEPTE,
  );
  expect(sorties).toMatchObject({ examinees: 46, dynamiques: 38, retrait: 3 });
  expect(sorties.taux).toEqual({
    durable: '54.3',
    transition: '17.4',
    positive: '10.9',
    dynamique: '82.6',
    nonDocumentee: '4.3',
  });
  // 23,52 / 24,76 = 94,991… %
  expect(etp).toEqual({ conventionnes: '24.76', realises: '23.52', taux: '95' });
  expect(enRetard).toBe(false);
});

test('ce qui manque est non calculable, jamais zéro', () => {
  const vide = calculerResultats({ sorties_durable: '3' }, { ...BILAN, dueLe: null }, ACCEPTE);
  expect(vide.salaries).toBeNull();
  expect(vide.sorties).toMatchObject({ durable: 3, examinees: null, dynamiques: null });
  expect(vide.sorties.taux.durable).toBeNull();
  expect(vide.etp.taux).toBeNull();
  expect(vide.enRetard).toBeNull();
  const zero = {
    sorties_durable: '0',
    sorties_transition: '0',
    sorties_positive: '0',
    sorties_autre: '0',
    sorties_inconnue: '0',
  };
  const aucune = calculerResultats(zero, BILAN, ACCEPTE);
  expect(aucune.sorties.examinees).toBe(0);
  expect(aucune.sorties.taux.dynamique).toBeNull();
});

test('une seconde après la date, c’est en retard', () => {
  const depose = { ...BILAN, deposeLe: new Date('2026-03-31T22:00:00Z') };
  expect(calculerResultats({}, depose, ACCEPTE).enRetard).toBe(true);
  // L'instant de la limite est encore à l'heure.
  expect(calculerResultats({}, { ...depose, dueLe: depose.deposeLe }, ACCEPTE).enRetard).toBe(false);
});
