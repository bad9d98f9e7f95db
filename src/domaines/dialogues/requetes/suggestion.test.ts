import { expect, test } from 'vitest';
import type { ResultatsBilan } from '#src/domaines/bilans/index.ts';
import type { Passe } from '#src/domaines/instructions/index.ts';
import type { Cible } from './cibles.ts';
import { noteResultats } from './suggestion.ts';

const cibles = [{ nom: 'dynamiques', valeur: '60' }] as unknown as Cible[];
const declaree = (annee: number, taux: number | null, examinees = 40) =>
  ({ annee, sorties: { dynamiques: { valeur: taux, source: 'saisie' }, examinees: { valeur: examinees } } }) as never;
const passe = (...annees: never[]): Pick<Passe, 'annees'> => ({ annees });
const bilan = (annee: number, dynamique: string | null) =>
  ({ annee, sorties: { examinees: 46, taux: { dynamique } } }) as ResultatsBilan;

test('le bilan accepté fait foi sur la même année ; des sorties plus récentes passent avant lui', () => {
  // 45 / 60 = 75 ; 30 / 60 = 50.
  expect(noteResultats(passe(declaree(2025, 0.3)), cibles, bilan(2025, '45'))).toMatchObject({
    note: '75',
    origine: '45 % de sorties dynamiques en 2025 (bilan accepté, 46 sorties examinées), rapportés au repère de 60 %.',
  });
  expect(noteResultats(passe(declaree(2025, 0.3)), cibles, bilan(2024, '45')).note).toBe('50');
  expect(noteResultats(passe(declaree(2025, 0.3)), cibles).note).toBe('50');
});

test('au-delà du repère : cent, pas plus ; l’arrondi est au plus proche', () => {
  expect(noteResultats(passe(), cibles, bilan(2025, '82.6')).note).toBe('100');
  // 40,5 / 60 = 67,5.
  expect(noteResultats(passe(), cibles, bilan(2025, '40.5')).note).toBe('68');
});

test('rien de connu, taux non calculable ou repère absent : pas de note, jamais zéro', () => {
  expect(noteResultats(passe(), cibles).note).toBeNull();
  expect(noteResultats(passe(declaree(2025, 0.5, 0)), cibles, bilan(2025, null)).note).toBeNull();
  expect(noteResultats(passe(), [], bilan(2025, '45')).note).toBeNull();
});
