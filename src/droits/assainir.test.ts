import { expect, test } from 'vitest';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { sansSignesCaches } from '#src/socle/signes.ts';
import { assainir } from './assainir.ts';

const refus = (entree: unknown) => {
  try {
    assainir(entree);
  } catch (erreur) {
    return erreur instanceof ErreurMetier ? Object.keys(erreur.champs) : erreur;
  }
  return null;
};

test.each([
  ['sens d’écriture forcé', 'Chantier \u202Eexe.txt'],
  ['isolat', 'a\u2066b'],
  ['octet nul', 'a\u0000b'],
  ['effacement', 'a\u0008b'],
  ['commande C1', 'a\u009Bb'],
  ['espace sans largeur', 'Dupont\u200B'],
  ['marque d’ordre des octets', '\uFEFFDupont'],
])('%s : refusé, au champ où il est', (_, texte) => {
  expect(refus({ nom: texte })).toEqual(['nom']);
  expect(refus({ lignes: [{ motif: 'bien' }, { motif: texte }] })).toEqual(['lignes.1.motif']);
});

test('ce qui se voit passe : accents, emoji composés, espaces insécables, textes de plusieurs lignes', () => {
  const entree = { description: 'Première ligne\r\n\tseconde – «\u00a0œuvre\u202f» 👩\u200d🌾', ages: [1, null, true] };
  expect(assainir(entree)).toEqual(entree);
});

test('deux écritures du même nom n’en font qu’une (NFC), et un nom tient sur une ligne', () => {
  expect(assainir({ nom: 'Le\u0301a\r\nBcc: x', description: 'e\u0301' })).toEqual({
    nom: 'Léa Bcc: x',
    description: 'é',
  });
});

test('un secret, un fichier ou une date passe tel quel', () => {
  const octets = Buffer.from('a\u0000');
  const entree = { motDePasse: 'e\u0301\u200B-secret', fichier: octets, le: new Date(0) };
  expect(assainir(entree)).toEqual(entree);
  expect((assainir(entree) as typeof entree).fichier).toBe(octets);
});

test('le texte d’un fichier perd ses signes cachés sans être refusé', () => {
  expect(sansSignesCaches('\uFEFFChan\u202Etier\u0000')).toBe('Chantier');
});
