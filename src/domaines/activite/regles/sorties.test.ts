import { describe, expect, test } from 'vitest';
import { type Comptes, compterSorties, masquerSorties } from './sorties.ts';

describe('sorties', () => {
  test('taux calculés à la main : objectifs d’une convention (46 sorties : 25 + 8 + 5)', () => {
    const s = compterSorties({ durable: 25, transition: 8, positive: 5, autre: 6, non_documentee: 2, retrait: 3 });
    expect([s.examinees, s.dynamiques]).toEqual([46, 38]);
    // 38/46 = 82,6 ; 25/46 = 54,3 ; 8/46 = 17,4 ; 5/46 = 10,9 ; 2/46 = 4,3.
    expect(s.taux).toEqual({
      dynamique: '82.6',
      durable: '54.3',
      transition: '17.4',
      positive: '10.9',
      non_documentee: '4.3',
    });
  });

  test('les retraits sont hors du dénominateur, les sorties non documentées dedans', () => {
    expect(compterSorties({ durable: 5, autre: 5, retrait: 10 }).taux.durable).toBe('50');
    expect(compterSorties({ durable: 5, autre: 0, non_documentee: 5 }).taux.dynamique).toBe('50');
  });

  test('rien de renseigné ou aucune sortie : non calculable, jamais 0 %', () => {
    expect(compterSorties({})).toMatchObject({ examinees: null, taux: { dynamique: null } });
    expect(compterSorties({ durable: 0, transition: 0, positive: 0, autre: 0 })).toMatchObject({
      examinees: 0,
      taux: { dynamique: null },
    });
    expect(compterSorties({ retrait: 2 }).examinees).toBeNull();
  });
});

describe('petits effectifs', () => {
  const masquer = (c: Comptes) => masquerSorties(compterSorties(c));

  test('un effectif de 1 à 4 se cache, avec un autre pour qu’il ne se déduise pas ; un zéro se montre', () => {
    const s = masquer({ durable: 20, transition: 3, positive: 8, autre: 12, non_documentee: 0 });
    expect(s.comptes).toMatchObject({
      durable: 20,
      transition: 'masque',
      positive: 'masque',
      autre: 12,
      non_documentee: 0,
    });
    expect([s.examinees, s.dynamiques, s.taux.dynamique, s.taux.transition]).toEqual([43, 31, '72.1', null]);
  });

  test('le sous-total se cache s’il trahit', () => {
    const s = masquer({ durable: 20, transition: 3, positive: 15, autre: 6, non_documentee: 0 });
    // Cachés : transition et autre, un de chaque côté ; les dynamiques montrés rendraient transition.
    expect([s.comptes.transition, s.comptes.autre, s.dynamiques, s.taux.dynamique]).toEqual([
      'masque',
      'masque',
      'masque',
      null,
    ]);
  });

  test('rien de petit : rien de caché', () => {
    expect(masquer({ durable: 5, transition: 6, positive: 0, autre: 7 }).masque).toBe(false);
  });

  test('aucun effectif caché ne se retrouve, sur tous les petits cas', () => {
    const valeurs = [0, 1, 4, 5, 9];
    for (const durable of valeurs)
      for (const transition of valeurs)
        for (const positive of valeurs)
          for (const autre of valeurs)
            for (const non_documentee of valeurs) {
              const vrais = { durable, transition, positive, autre, non_documentee };
              const s = masquer(vrais);
              for (const [c, nombre] of Object.entries(vrais))
                if (nombre > 0 && nombre < 5) expect(s.comptes[c as 'autre']).toBe('masque');
              const caches = (liste: (keyof typeof vrais)[]) => liste.filter((c) => s.comptes[c] === 'masque').length;
              if (typeof s.examinees === 'number')
                expect(caches(['durable', 'transition', 'positive', 'autre', 'non_documentee'])).not.toBe(1);
              if (typeof s.dynamiques === 'number') {
                expect(caches(['durable', 'transition', 'positive'])).not.toBe(1);
                if (typeof s.examinees === 'number') expect(caches(['autre', 'non_documentee'])).not.toBe(1);
              }
            }
  });
});
