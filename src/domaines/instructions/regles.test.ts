import { describe, expect, test } from 'vitest';
import type { EligibiliteJugee } from './forme.ts';
import { calculerTerme, direBlocage, joursDepuis, jugerRecevabilite, noter, pointsDe, refusDeNote } from './regles.ts';

const critere = (id: string, rempli: boolean | null): EligibiliteJugee => ({
  id,
  libelle: `Critère ${id}`,
  fondement: 'R5132-27',
  rempli,
  commentaire: '',
  par: null,
  le: null,
});
const terme = (id: string, note: string | null, echelle: number, poids: number) =>
  calculerTerme({ id, libelle: `Critère ${id}`, aide: '', echelle, poids, note, commentaire: '', par: null, le: null });

describe('éligibilité : bloquante, à part de la sélection', () => {
  test('un critère non rempli bloque, même si tous les autres le sont', () => {
    const jugee = jugerRecevabilite([critere('a', true), critere('b', false), critere('c', null)]);
    expect(jugee.recevable).toBe(false);
    expect(jugee.nonRemplis.map(({ id }) => id)).toEqual(['b']);
    expect(direBlocage(jugee)).toBe("Ce dossier n'est pas éligible : « Critère b » n'est pas rempli.");
  });

  test("un critère pas encore examiné n'est pas un critère rempli", () => {
    const jugee = jugerRecevabilite([critere('a', true), critere('c', null)]);
    expect(jugee.recevable).toBe(false);
    expect(direBlocage(jugee)).toBe("L'éligibilité n'est pas encore examinée : « Critère c ».");
  });

  test('tous remplis, ou aucun critère publié : recevable', () => {
    expect(jugerRecevabilite([critere('a', true), critere('b', true)]).recevable).toBe(true);
    expect(direBlocage(jugerRecevabilite([]))).toBeNull();
  });
});

describe('sélection : chaque terme se voit, la somme se vérifie à la main', () => {
  test('4 sur 5 à 60 % et 3 sur 5 à 40 % font 48 + 24 = 72', () => {
    const note = noter([terme('projet', '4', 5, 60), terme('territoire', '3', 5, 40)]);
    expect(note.total).toBe('72.00');
    expect(note.termes.map(({ calcul }) => calcul)).toEqual([
      '4 / 5 × 60 % = 48,00 points',
      '3 / 5 × 40 % = 24,00 points',
    ]);
    expect(note.explication).toBe('48,00 + 24,00 = 72,00 points sur 100');
  });

  test('des échelles différentes et des demi-points : 7,5 / 10 × 35 + 2 / 3 × 65 = 26,25 + 43,33', () => {
    expect(noter([terme('a', '7.5', 10, 35), terme('b', '2', 3, 65)]).total).toBe('69.58');
  });

  test('la note maximale vaut exactement les poids, quelle que soit l’échelle', () => {
    for (const echelle of [3, 4, 5, 7, 10, 20]) expect(pointsDe(String(echelle), echelle, 33)).toBe('33.00');
    expect(noter([terme('a', '3', 3, 33), terme('b', '7', 7, 33), terme('c', '4', 4, 34)]).total).toBe('100.00');
  });

  test('un critère non noté rend la note non calculable ; noté zéro, il compte zéro', () => {
    const partielle = noter([terme('a', '4', 5, 60), terme('b', null, 5, 40)]);
    expect(partielle.total).toBeNull();
    expect(partielle.explication).toBe('Non calculable : il reste à noter « Critère b ».');
    expect(noter([terme('a', '4', 5, 60), terme('b', '0', 5, 40)]).total).toBe('48.00');
  });

  test('la note reste sur son échelle', () => {
    expect(refusDeNote('5', 5)).toBeNull();
    expect(refusDeNote('0', 5)).toBeNull();
    for (const note of ['5.01', '-1']) expect(refusDeNote(note, 5)).toBe('La note va de 0 à 5.');
    expect(refusDeNote(null, 5)).toContain('Écrivez un nombre');
  });
});

test('l’âge se compte en jours entiers', () => {
  const le = new Date('2026-03-10T12:00:00Z');
  expect(joursDepuis(new Date('2026-03-09T13:00:00Z'), le)).toBe(0);
  expect(joursDepuis(new Date('2026-03-01T12:00:00Z'), le)).toBe(9);
});
