import { expect, test } from 'vitest';
import { moisRsaAttendus } from './rsa.ts';

const annexe = (montant: string, debut = '2026-01-01', fin = '2026-12-31') => ({ montant, debut, fin });
/** 88 % de 646,52 puis, en avril, de 651,69 : 568,94 et 573,49 €. */
const participation = (jour: string) => (jour < '2026-04-01' ? '568.94' : '573.49');

test('dix bénéficiaires toute l’année, calculé à la main', () => {
  // 10 × (3 × 568,94 + 9 × 573,49) = 68 682,30 ; par mois 5 723,525 : 3 × 10,06 + 9 × 9,98 = 120,0.
  expect(moisRsaAttendus([annexe('68682.30')], 2026, participation)).toBe('120');
});

test('six mois d’annexe, à cheval sur deux années : seule l’année demandée compte', () => {
  expect(moisRsaAttendus([annexe('6000', '2025-10-01', '2026-03-31')], 2026, () => '500')).toBe('6');
});

test('sans cofinancement ou sans paramètre : non calculable, jamais zéro', () => {
  expect(moisRsaAttendus([], 2026, participation)).toBeNull();
  expect(moisRsaAttendus([annexe('1000')], 2026, (jour) => (jour < '2026-06-01' ? '500' : null))).toBeNull();
});
