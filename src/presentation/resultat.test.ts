import { expect, test } from 'vitest';
import { refusDe, resultatDe } from './resultat.ts';

const refus = { erreur: 'Non.', saisie: { geste: 'clore', 'note.3': '4', ligne: '12' } };

test('le refus va au formulaire que nomme son champ caché, et à lui seul', () => {
  expect(refusDe(refus, 'clore')).toBe(refus);
  expect(refusDe(refus, 'ouvrir')).toBeUndefined();
  expect(refusDe(refus, '12', 'ligne')).toBe(refus);
  expect(refusDe(undefined, 'clore')).toBeUndefined();
  expect(refusDe({ resultat: {} }, 'clore')).toBeUndefined();
});

test('le refus va au formulaire dont un champ commence ainsi', () => {
  expect(resultatDe(refus, 'note.')).toBe(refus);
  expect(resultatDe(refus, 'motif')).toBeUndefined();
  expect(resultatDe(undefined, 'note.')).toBeUndefined();
});
