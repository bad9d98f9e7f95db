import { describe, expect, test } from 'vitest';
import { numeroInternational, numeroMobile } from './numero.ts';
import { enGsm, LONGUEUR_MAX, longueurGsm, texteCourt } from './texte.ts';

describe('numéros', () => {
  test.each([
    ['06 12 34 56 78', '+33612345678'],
    ['07.12.34.56.78', '+33712345678'],
    ['01-23-45-67-89', '+33123456789'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['+33 06 12 34 56 78', '+33612345678'],
    ['0033 6 12 34 56 78', '+33612345678'],
    ['0690 12 34 56', '+590690123456'],
    ['0694 12 34 56', '+594694123456'],
    ['0696 12 34 56', '+596696123456'],
    ['0692 12 34 56', '+262692123456'],
    ['06 39 12 34 56', '+262639123456'],
    // 06 95 est de l'Hexagone.
    ['06 95 12 34 56', '+33695123456'],
    ['+262 692 12 34 56', '+262692123456'],
    ['+32 470 12 34 56', '+32470123456'],
    ['+687 75 12 34', '+687751234'],
    ['06 12 34 56', null],
    ['06 12 34 56 78 9', null],
    ['+33 6 12 34 56', null],
    ['1 90 05 62 123 456 78', null],
    ['demander à sa sœur', null],
    ['', null],
  ])('%s → %s', (saisie, attendu) => expect(numeroInternational(saisie)).toBe(attendu));

  test('une ligne fixe ne reçoit pas de message court', () => {
    expect(numeroMobile('03 21 00 00 00')).toBeNull();
    expect(numeroMobile('0590 12 34 56')).toBeNull();
    expect(numeroMobile('0262 12 34 56')).toBeNull();
    expect(numeroMobile('06 12 34 56 78')).toBe('+33612345678');
    expect(numeroMobile('0639 12 34 56')).toBe('+262639123456');
  });
});

describe('texte', () => {
  test('les signes hors alphabet deviennent lisibles', () => {
    expect(enGsm('Rendez-vous à 10 h, « Maison de l’emploi » – Béthune…')).toBe(
      'Rendez-vous à 10 h, "Maison de l\'emploi" - Béthune...',
    );
    expect(enGsm('forêt, français, œuvre, Île, naïf, Noël')).toBe('foret, francais, oeuvre, Ile, naif, Noel');
    expect(enGsm('😀 oui 中')).toBe('oui');
  });
  test('les signes étendus comptent double', () => expect(longueurGsm('5 € [a]')).toBe(10));
  test('un texte trop long est coupé à un mot, jamais au-delà de trois morceaux', () => {
    const long = texteCourt('rendez-vous '.repeat(80));
    expect(longueurGsm(long)).toBeLessThanOrEqual(LONGUEUR_MAX);
    expect(long.endsWith('rendez-vous...')).toBe(true);
    expect(longueurGsm(texteCourt('€'.repeat(400)))).toBeLessThanOrEqual(LONGUEUR_MAX);
    expect(texteCourt('court')).toBe('court');
  });
});
