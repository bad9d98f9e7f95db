import { describe, expect, it } from 'vitest';
import { celluleEnTexte, compte, dateEnToutesLettres, nombreEnTexte, texteBrut } from './textes.ts';

describe('nombres à la française', () => {
  it('sépare les milliers par une espace fine insécable et les décimales par une virgule', () => {
    expect(nombreEnTexte(1234567.891, 1)).toBe('1\u202f234\u202f567,9');
    expect(nombreEnTexte(-3.5, 1)).toBe('−3,5');
  });
  it('n’écrit jamais « −0 » ni zéro pour une valeur absente', () => {
    expect(nombreEnTexte(-0.2)).toBe('0');
    expect(nombreEnTexte(null)).toBe('non calculable');
    expect(nombreEnTexte(Number.NaN)).toBe('non calculable');
  });
  it('marque les valeurs estimées dans la cellule', () => {
    const colonne = { libelle: 'Besoin', type: 'nombre' as const };
    expect(celluleEnTexte({ valeur: 12, fiabilite: 'estime' }, colonne)).toBe('12\u202fe');
    expect(celluleEnTexte({ valeur: 12, fiabilite: 'observe' }, colonne)).toBe('12');
    expect(celluleEnTexte({ valeur: null, fiabilite: 'estime' }, colonne)).toBe('non calculable');
    expect(celluleEnTexte(0, colonne)).toBe('0');
  });
});

describe('phrases', () => {
  it('compte et accorde', () => {
    expect(compte(0, 'commune', 'communes', 'aucune commune')).toBe('aucune commune');
    expect(compte(3853, 'structure')).toBe('3\u202f853 structures');
  });
  it('écrit les dates en toutes lettres', () => {
    expect(dateEnToutesLettres('2026-11-21')).toBe('21 novembre 2026');
    expect(dateEnToutesLettres('2024-07-01')).toBe('1er juillet 2024');
  });
  it('rend le texte sans ses mises en évidence', () => {
    expect(texteBrut(['a ', { fort: 'b' }, ' ', { lien: 'https://exemple.fr', texte: 'c' }])).toBe('a b c');
  });
});
