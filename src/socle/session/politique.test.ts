import { describe, expect, test } from 'vitest';
import { entropie, refuserMotDePasse } from './politique.ts';

describe('règles du mot de passe (CNIL, délibération 2022-100)', () => {
  test.each([
    ['exemple 1 : 12 caractères des quatre alphabets', 'K7#mPq2!xR9z'],
    ['exemple 2 : 14 caractères sans signe', 'KtmvbPqcExR9z4'],
    ['exemple 3 : une phrase de 7 mots', 'chat dort sous table grand salon vert'],
  ])('accepte %s', (_, motDePasse) => {
    expect(refuserMotDePasse(motDePasse)).toBeNull();
  });

  test.each([
    ['onze caractères', 'K7#mPq2!xR9', /au moins 12/],
    ['12 lettres minuscules', 'ktmvbpqcexrz', /trop facile/],
    ['13 lettres et chiffres', 'KtmvbPqcExR9z', /trop facile/],
    ['une répétition', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaa', /trop facile/],
    ['une suite de clavier', 'Azertyuiop123456!', /courants|trop facile/],
    ['un mot courant allongé', 'Insertion-2026-2027!', /courants/],
    ['un mot courant déguisé', 'M0tD3P@ss3-2026-!?', /courants/],
    ['129 caractères', 'K7#mPq2!xR9z'.repeat(11), /au plus 128/],
  ])('refuse %s', (_, motDePasse, motif) => {
    expect(refuserMotDePasse(motDePasse)).toMatch(motif);
  });

  test('refuse le nom et le courriel de la personne, même déguisés', () => {
    const contexte = ['ida.exemple@ddets.test', 'Exemple', 'Ida'];
    expect(refuserMotDePasse('Ex3mple-2026-62!', contexte)).toMatch(/exemple/);
    expect(refuserMotDePasse('Exemple cité au milieu de sept mots bien ordinaires', contexte)).toBeNull();
  });

  test('les accents comptent pour des caractères, pas pour des octets', () => {
    expect(refuserMotDePasse('éééèèèàààùùç')).toMatch(/trop facile/);
    expect(refuserMotDePasse('éàéàéàéàéàé')).toMatch(/celui-ci en a 11/);
  });

  test('entropie : longueur × log2 de l’alphabet, valeurs calculées à la main', () => {
    expect(entropie('ktmvbpqcexrz')).toBeCloseTo(12 * Math.log2(26), 6);
    expect(entropie('K7#mPq2!xR9z')).toBeCloseTo(12 * Math.log2(99), 6);
    expect(entropie('')).toBe(0);
  });
});
