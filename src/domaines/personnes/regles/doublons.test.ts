import { describe, expect, test } from 'vitest';
import { type PersonneComparee, raisonsDoublon } from './doublons.ts';
import { distance, sonner } from './phonetique.ts';

describe('forme sonore', () => {
  test.each([
    ['Dupont', 'Dupond'],
    ['Lefèvre', 'Lefebvre'],
    ['Martin', 'Martain'],
    ['Philippe', 'Filipe'],
    ['Thibault', 'Tibo'],
    ['Quentin', 'Kantin'],
    ['Gérard', 'Jérard'],
    ['Nathalie', 'Natalie'],
    ['Moreau', 'Morot'],
    ['Christophe', 'Kristof'],
    ['Le Goff', 'Legoff'],
    ['Yann', 'Ian'],
  ])('%s et %s s’entendent de même', (a, b) => expect(sonner(a)).toBe(sonner(b)));

  test.each([
    ['Martin', 'Morin'],
    ['Dupont', 'Dumont'],
    ['Paul', 'Pierre'],
    ['Lemaire', 'Lenoir'],
  ])('%s et %s diffèrent', (a, b) => expect(sonner(a)).not.toBe(sonner(b)));

  test('distance : substitution, ajout, inversion', () => {
    expect(distance('martin', 'martin')).toBe(0);
    expect(distance('martin', 'marten')).toBe(1);
    expect(distance('martin', 'matrin')).toBe(1);
    expect(distance('martin', 'martinez')).toBe(2);
    expect(distance('', 'abc')).toBe(3);
  });
});

describe('doublons', () => {
  const de = (nom: string, prenom: string, naissance: string | null, plus: Partial<PersonneComparee> = {}) => ({
    nom,
    prenom,
    naissance,
    ...plus,
  });
  const ida = de('Dupont', 'Nathalie', '1984-05-17', { numeroCaf: '1234567' });

  test.each([
    ['la même', de('DUPONT', 'Nathalie', '1984-05-17'), ['memes_noms', 'naissance']],
    ['à l’oreille', de('Dupond', 'Natalie', '1984-05-17'), ['noms_proches', 'naissance']],
    ['inversés', de('Nathalie', 'Dupont', '1984-05-17'), ['noms_inverses', 'naissance']],
    ['jour et mois inversés', de('Dupont', 'Nathalie', '1984-17-05'), ['memes_noms', 'naissance_proche']],
    ['un chiffre de travers', de('Dupont', 'Nathalie', '1984-05-18'), ['memes_noms', 'naissance_proche']],
    ['nom d’usage ajouté', de('Dupont-Lenoir', 'Nathalie', '1984-05-17'), ['noms_proches', 'naissance']],
    ['sans naissance', de('Dupont', 'Nathalie', null), ['memes_noms']],
    ['même numéro CAF, tout autre nom', de('Lenoir', 'Ada', '1990-01-01', { numeroCaf: '1234567' }), ['numero']],
  ])('%s', (_, autre, raisons) => expect(raisonsDoublon(ida, autre)).toEqual(raisons));

  test.each([
    ['homonyme né un autre jour', de('Dupont', 'Nathalie', '1962-11-02')],
    ['né le même jour, tout autre nom', de('Lenoir', 'Ada', '1984-05-17')],
    ['frère, sœur', de('Dupont', 'Pierre', '1984-05-17')],
    ['noms proches sans naissance', de('Dupond', 'Natalie', null)],
    ['numéros absents des deux côtés', de('Lenoir', 'Ada', null, { numeroCaf: null })],
  ])('%s n’en est pas un', (_, autre) => expect(raisonsDoublon(ida, autre)).toEqual([]));

  test('l’ordre ne change rien', () => {
    const tous = [
      ida,
      de('Dupond', 'Natalie', '1984-05-17'),
      de('Nathalie', 'Dupont', '1984-17-05'),
      de('Lenoir', 'Ada', null),
    ];
    for (const a of tous) for (const b of tous) expect(raisonsDoublon(a, b)).toEqual(raisonsDoublon(b, a));
  });
});
