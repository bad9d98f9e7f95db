import { describe, expect, test } from 'vitest';
import { BASES, CLES_HYPOTHESES, CREEE, couts, sommeEvitee } from './valeur.ts';

const HYPOTHESES = {
  'rsa.personne_seule': 600,
  'valeur.part_rsa_bas': 50,
  'valeur.part_rsa_haut': 100,
  'valeur.mois_apres_bas': 6,
  'valeur.mois_apres_haut': 12,
  'valeur.autres_bas': null,
  'valeur.autres_haut': null,
};
const COMPTES = {
  rsa_presents: { bas: 90, haut: 110 },
  rsa_durables: { bas: 10, haut: 10 },
  presents: { bas: 200, haut: 200 },
};

describe('les coûts évités', () => {
  test('à la main, de la borne basse à la borne haute', () => {
    const [contrats, sorties] = couts(COMPTES, HYPOTHESES);
    // 90 × 0,5 × 600 × 12 et 110 × 1 × 600 × 12.
    expect(contrats!.bas).toBeCloseTo(324_000);
    expect(contrats!.haut).toBeCloseTo(792_000);
    // 10 × 0,5 × 6 × 600 et 10 × 1 × 12 × 600.
    expect(sorties!.bas).toBeCloseTo(18_000);
    expect(sorties!.haut).toBeCloseTo(72_000);
  });

  test('sans hypothèse citée, la ligne est non calculable et dit ce qui manque ; la somme aussi', () => {
    const lignes = couts(COMPTES, HYPOTHESES);
    expect(lignes[2]).toMatchObject({ bas: null, haut: null, manque: ['valeur.autres_bas', 'valeur.autres_haut'] });
    expect(sommeEvitee(lignes)).toMatchObject({ manquent: 1, bas: expect.closeTo(342_000) });
    expect(sommeEvitee(couts({}, HYPOTHESES))).toBeNull();
    expect(couts({}, HYPOTHESES)[0]!.manque).toEqual(['rsa_presents']);
  });

  test('une marge qui passe sous zéro ne retire rien : le bas est à zéro', () => {
    expect(couts({ ...COMPTES, rsa_presents: { bas: -5, haut: 5 } }, HYPOTHESES)[0]!.bas).toBe(0);
  });

  test('chaque hypothèse vient une fois', () => {
    expect(CLES_HYPOTHESES).toHaveLength(new Set(CLES_HYPOTHESES).size);
    expect(CLES_HYPOTHESES).toContain('rsa.personne_seule');
  });
});

test('la valeur ajoutée est ventes moins achats, et il faut les deux', () => {
  const lire = (valeurs: Record<string, string>) => CREEE[0]!.lire({ valeurs, visibles: new Set() });
  expect(lire({ ventes: '100', achats: '30' })).toEqual({ y: 70, x: 1 });
  expect(lire({ ventes: '100' })).toBeNull();
  expect(BASES[0]!.lire({ valeurs: { salaries_fin: '10', rsa: '20', salaries: '40' }, visibles: new Set() })).toEqual({
    y: 5,
    x: 1,
  });
});
