import { describe, expect, test } from 'vitest';
import type { Grille } from '#src/domaines/appels/index.ts';
import { classer, manquesAvis, noter, noterLecteur } from './regles.ts';

const GRILLE: Grille = {
  criteres: [
    { id: 'qualite', libelle: 'Qualité du projet', aide: '', echelle: 5, poids: 60 },
    { id: 'territoire', libelle: 'Réponse au territoire', aide: '', echelle: 4, poids: 40 },
  ],
  aveugle: true,
  lecteursMin: 2,
  ecartAlerte: 20,
};
const lecture = (id: number, qualite: string, territoire: string) => ({
  id,
  lecteur: `Lecteur ${id}`,
  notes: { qualite, territoire },
});

describe('la note de plusieurs lecteurs, refaite à la main', () => {
  test('4/5 à 60 % et 3/4 à 40 % font 78 ; 2/5 et 4/4 font 64 ; ensemble 71, écart 14', () => {
    const n = noter(GRILLE, [lecture(1, '4', '3'), lecture(2, '2', '4')]);
    expect(n.lecteurs.map(({ note }) => note.total)).toEqual(['78.00', '64.00']);
    expect([n.note, n.ecart, n.alerte]).toEqual(['71.00', '14.00', false]);
    expect(n.explication).toBe('(78,00 + 64,00) / 2 = 71,00 points sur 100');
  });

  test('un tiers se voit au centième : (72 + 72 + 60) / 3 = 68 ; (100 + 100 + 60) / 3 = 86,67', () => {
    expect(noter(GRILLE, [lecture(1, '5', '4'), lecture(2, '5', '4'), lecture(3, '5', '0')]).note).toBe('86.67');
  });

  test("l'écart s'alerte dès le seuil publié, et le critère qui pèse le plus est désigné", () => {
    // 80 − 60 = 20, le seuil exactement.
    const n = noter(GRILLE, [lecture(1, '5', '2'), lecture(2, '5', '0')]);
    expect([n.ecart, n.alerte]).toEqual(['20.00', true]);
    expect(noter({ ...GRILLE, ecartAlerte: 21 }, [lecture(1, '5', '2'), lecture(2, '5', '0')]).alerte).toBe(false);
    // (2 − 0) / 4 × 40 = 20 points : tout l'écart vient de là.
    expect(n.criteres).toMatchObject([
      { id: 'qualite', moyenne: '5.00', ecart: '0.00', plusLoin: false },
      { id: 'territoire', moyenne: '1.00', plusBasse: '0', plusHaute: '2', ecart: '20.00', plusLoin: true },
    ]);
    const accord = noter(GRILLE, [lecture(1, '5', '2'), lecture(2, '5', '2')]);
    expect(accord.criteres.map(({ plusLoin }) => plusLoin)).toEqual([false, false]);
  });

  test("trop peu de lectures : la note n'est pas calculable, la moyenne partielle reste à part", () => {
    expect(noter(GRILLE, [])).toMatchObject({ note: null, provisoire: null, ecart: null, rendues: 0, alerte: false });
    const seule = noter(GRILLE, [lecture(1, '5', '4')]);
    expect(seule).toMatchObject({ note: null, provisoire: '100.00', ecart: null, alerte: false });
    expect(seule.explication).toBe(
      "Non calculable : 1 lecture rendue sur 2 attendues (pour l'instant 100,00 points sur 100).",
    );
  });

  test("noté zéro compte zéro ; pas noté ne compte pas, et le total du lecteur n'existe pas", () => {
    expect(noterLecteur(GRILLE, { qualite: '0', territoire: '4' }).total).toBe('40.00');
    expect(noterLecteur(GRILLE, { qualite: '5' }).total).toBeNull();
    expect(noter({ ...GRILLE, lecteursMin: 1 }, [{ id: 1, lecteur: 'A', notes: { qualite: '5' } }]).note).toBeNull();
  });

  test("propriétés : l'ordre des lecteurs n'y change rien, la moyenne reste entre le plus bas et le plus haut, jamais hors de 0 à 100", () => {
    let graine = 7;
    const hasard = (n: number) => {
      graine = (graine * 1103515245 + 12345) % 2147483648;
      return graine % (n + 1);
    };
    for (let essai = 0; essai < 200; essai++) {
      const lectures = Array.from({ length: 2 + hasard(4) }, (_, i) =>
        lecture(i, String(hasard(20) / 4), String(hasard(16) / 4)),
      );
      const n = noter(GRILLE, lectures);
      expect(noter(GRILLE, lectures.toReversed()).note).toBe(n.note);
      const totaux = n.lecteurs.map(({ note }) => Number(note.total));
      expect(Number(n.note)).toBeGreaterThanOrEqual(Math.min(...totaux) - 0.005);
      expect(Number(n.note)).toBeLessThanOrEqual(Math.max(...totaux) + 0.005);
      expect(Number(n.ecart)).toBeCloseTo(Math.max(...totaux) - Math.min(...totaux), 6);
      expect(Number(n.note)).toBeLessThanOrEqual(100);
    }
  });
});

test('ex æquo : le même rang, et le suivant saute ; sans note, sans rang', () => {
  const rangs = classer([{ note: '50.00' }, { note: '80.00' }, { note: null }, { note: '80.00' }, { note: '9.00' }]);
  expect(rangs.map(({ rang }) => rang)).toEqual([3, 1, null, 1, 4]);
});

test("un avis d'expert se motive selon son sens", () => {
  const vide = { forces: '', faiblesses: '', reserves: '', recommandation: '' };
  expect(Object.keys(manquesAvis(null, vide))).toEqual(['sens', 'reponses.recommandation']);
  const dit = { ...vide, recommandation: 'Financer.' };
  expect(manquesAvis('favorable', dit)).toEqual({});
  expect(Object.keys(manquesAvis('reserve', dit))).toEqual(['reponses.reserves']);
  expect(Object.keys(manquesAvis('defavorable', dit))).toEqual(['reponses.faiblesses']);
});
