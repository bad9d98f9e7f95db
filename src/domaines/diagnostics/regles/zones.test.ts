import { describe, expect, test } from 'vitest';
import { agreger, type CommuneClassee } from './niveaux.ts';
import { postesPour1000, tauxDeBesoin, typerTerritoire } from './typologie.ts';
import { accesMoyen, classer, definitionClasse, planchers } from './zones.ts';

const plancher = [0.05, 0.05, 0.05, 0.05, 0.05];

describe('classer une commune', () => {
  test.each([
    [[0.01, 0.01, 0.01, 0.01, 0.01], 'confirmee', 5],
    [[0.01, 0.01, 0.01, 0.01, 0.09], 'confirmee', 4],
    [[0.01, 0.01, 0.01, 0.09, 0.09], 'sensible', 3],
    [[0.01, 0.09, 0.09, 0.09, 0.09], 'sensible', 1],
    [[0.09, 0.09, 0.09, 0.09, 0.09], 'couverte', 0],
    // Au plancher n'est pas sous le plancher.
    [[0.05, 0.05, 0.05, 0.05, 0.05], 'couverte', 0],
  ])('%j → %s', (acces, classe, sousPlancher) => {
    expect(classer(12, acces, plancher)).toEqual({ classe, sousPlancher });
  });

  test('sans besoin, sans accès ou sans référence : non calculable, jamais couverte', () => {
    const non = { classe: 'non_calculable', sousPlancher: null };
    expect(classer(null, [1, 1, 1, 1, 1], plancher)).toEqual(non);
    expect(classer(0, [1, 1, 1, 1, 1], plancher)).toEqual(non);
    expect(classer(5, null, plancher)).toEqual(non);
    expect(classer(5, [0, 0, 0, 0, 0], null)).toEqual(non);
  });

  test('la définition dit les nombres', () => {
    expect(definitionClasse('confirmee', 5)).toBe('sous le plancher pour 4 modèles au moins sur 5');
  });
});

describe('référence', () => {
  const communes = [
    { region: '32', besoin: 100, acces: [0.1, 0.2] },
    { region: '32', besoin: 300, acces: [0.02, 0.04] },
    { region: '53', besoin: 100, acces: [0.3, 0.3] },
    { region: '53', besoin: null, acces: [9, 9] },
  ];

  test('moyenne pondérée par le besoin', () => {
    // (100×0,1 + 300×0,02 + 100×0,3) / 500 = 0,092 ; (20 + 12 + 30) / 500 = 0,124
    const moyenne = accesMoyen(communes, 2)!;
    expect(moyenne[0]).toBeCloseTo(0.092, 12);
    expect(moyenne[1]).toBeCloseTo(0.124, 12);
  });

  test('nationale, régionale, saisie', () => {
    expect(planchers(communes, { type: 'nationale' }, 0.5, 2)('32')![0]).toBeCloseTo(0.046, 12);
    const regional = planchers(communes, { type: 'regionale' }, 0.5, 2);
    expect(regional('32')![0]).toBeCloseTo(0.02, 12);
    expect(regional('53')![0]).toBeCloseTo(0.15, 12);
    expect(regional('99')).toBeNull();
    expect(planchers(communes, { type: 'saisie', pour1000: 40 }, 1, 2)('53')).toEqual([0.04, 0.04]);
  });

  test('aucune offre nulle part : pas de référence, donc rien n’est dit couvert', () => {
    const sansOffre = communes.map((commune) => ({ ...commune, acces: [0, 0] }));
    expect(planchers(sansOffre, { type: 'nationale' }, 0.5, 2)('32')).toBeNull();
  });
});

describe('agréger', () => {
  const commune = (valeurs: Partial<CommuneClassee>): CommuneClassee => ({
    code: 'x',
    besoin: 100,
    besoinEstime: false,
    population: 1000,
    acces: [0.1, 0.1, 0.1, 0.1, 0.1],
    plancher,
    classe: 'couverte',
    partExterieure: 0,
    ...valeurs,
  });

  test('accès moyen, part du besoin en zone blanche, part venue d’ailleurs', () => {
    const pauvre = [0.01, 0.01, 0.01, 0.01, 0.01];
    const resultat = agreger([
      commune({}),
      commune({ besoin: 300, besoinEstime: true, acces: pauvre, classe: 'confirmee', partExterieure: 1 }),
      commune({ besoin: null, acces: null, classe: 'non_calculable', partExterieure: null, population: null }),
    ]);
    expect(resultat.parClasse).toEqual({ confirmee: 1, sensible: 0, couverte: 1, non_calculable: 1 });
    expect(resultat.besoin).toBe(400);
    expect(resultat.population).toBe(2000);
    expect(resultat.partBesoinEstime).toBe(0.75);
    expect(resultat.acces![0]).toBeCloseTo((100 * 0.1 + 300 * 0.01) / 400, 12);
    expect(resultat.partBesoinEnZoneBlanche).toBe(0.75);
    // 3 ETP venus d'ailleurs sur 13 reçus.
    expect(resultat.partExterieure).toBeCloseTo(3 / 13, 12);
    expect(resultat.classe).toBe('confirmee');
    expect(resultat.sousPlancher).toBe(5);
  });

  test('un territoire sans aucune commune calculable est non calculable, et son besoin inconnu reste inconnu', () => {
    const resultat = agreger([commune({ besoin: null, acces: null, classe: 'non_calculable', partExterieure: null })]);
    expect(resultat).toMatchObject({
      classe: 'non_calculable',
      besoin: null,
      acces: null,
      partBesoinEnZoneBlanche: null,
    });
  });

  test('agréger une seule commune redonne son accès et sa classe', () => {
    const seule = commune({ acces: [0.01, 0.2, 0.2, 0.2, 0.2], classe: 'sensible' });
    expect(agreger([seule])).toMatchObject({ classe: 'sensible', sousPlancher: 1 });
  });
});

describe('typologie et ratios', () => {
  const reference = { besoin: 100, population: 1000, acces: 0.05 };
  test.each([
    [{ besoin: 200, population: 1000, acces: 0.01 }, 'besoin_fort_offre_faible'],
    [{ besoin: 200, population: 1000, acces: 0.09 }, 'besoin_fort_offre_forte'],
    [{ besoin: 50, population: 1000, acces: 0.01 }, 'besoin_faible_offre_faible'],
    [{ besoin: 50, population: 1000, acces: 0.05 }, 'besoin_faible_offre_forte'],
    [{ besoin: null, population: 1000, acces: 0.05 }, null],
    [{ besoin: 50, population: 0, acces: 0.05 }, null],
    [{ besoin: 50, population: 1000, acces: null }, null],
    // Même taux que la référence : le besoin ne dit rien du territoire.
    [{ besoin: 50, population: 500, acces: 0.09 }, null],
  ])('%j → %s', (territoire, type) => {
    expect(typerTerritoire(territoire, reference)).toBe(type);
  });

  test('postes pour 1 000 personnes ; inconnu reste inconnu', () => {
    expect(postesPour1000(12, 480)).toBe(25);
    expect(postesPour1000(12, 0)).toBeNull();
    expect(postesPour1000(12, null)).toBeNull();
    expect(tauxDeBesoin({ besoin: 3, population: null })).toBeNull();
  });
});
