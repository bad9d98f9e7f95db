import { describe, expect, test } from 'vitest';
import { type Cellule, echantillonConstant, evolution, moyenne, poids, ratio, total } from './marges.ts';

const strate = (cle: string, population: number, interrogees: number, y: number[], x?: number[]): Cellule => ({
  cle,
  population,
  interrogees,
  duDomaine: interrogees,
  reponses: y.map((v, i) => ({ y: v, ...(x ? { x: x[i]! } : {}) })),
});

describe('un total, une moyenne', () => {
  test('sondage aléatoire simple, à la main : N = 10, quatre réponses 2, 4, 6, 8', () => {
    // Moyenne 5, s² = 20/3 ; variance du total 100 × (1 − 0,4) × (20/3) / 4 = 100 ; trois degrés de liberté, t = 3,1824.
    const t = total([strate('a', 10, 4, [2, 4, 6, 8])]);
    expect(t.valeur).toBeCloseTo(50);
    expect(t.erreurType).toBeCloseTo(10);
    expect(t.degres).toBeCloseTo(3);
    expect(t.marge).toBeCloseTo(31.824, 2);
    const m = moyenne([strate('a', 10, 4, [2, 4, 6, 8])]);
    expect(m.valeur).toBeCloseTo(5);
    expect(m.erreurType).toBeCloseTo(1);
  });

  test('deux strates, à la main, avec les degrés de Satterthwaite (Cochran, 5.16)', () => {
    const cellules = [strate('a', 20, 4, [10, 12, 14, 16]), strate('b', 10, 5, [30, 40, 50, 60, 70])];
    // a : 20 × 13 = 260 ; s² = 20/3 ; 400 × 0,8 × (20/3)/4 = 533,33. b : 10 × 50 = 500 ; s² = 250 ; 100 × 0,5 × 250/5 = 2 500.
    const t = total(cellules);
    expect(t.valeur).toBeCloseTo(760);
    expect(t.erreurType! ** 2).toBeCloseTo(3033.333, 2);
    // (533,33 + 2 500)² / (533,33²/3 + 2 500²/4)
    expect(t.degres).toBeCloseTo(3033.333 ** 2 / (533.333 ** 2 / 3 + 2500 ** 2 / 4), 2);
    expect(moyenne(cellules).valeur).toBeCloseTo(760 / 30);
    expect(moyenne(cellules).erreurType).toBeCloseTo(Math.sqrt(3033.333) / 30, 3);
  });

  test('un panel de deux strates, avec silence, à la main : poids, total, tirage et non-réponse', () => {
    // a : N = 30, n = 10, r = 8 ; poids 30/10 × 10/8 = 3,75. b : N = 12, n = 6, r = 3 ; poids 12/6 × 6/3 = 4.
    const cellules = [strate('a', 30, 10, [2, 4, 4, 4, 5, 5, 7, 9]), strate('b', 12, 6, [10, 20, 30])];
    expect(cellules.map(poids)).toEqual([3.75, 4]);
    const t = total(cellules);
    // 3,75 × 40 + 4 × 60.
    expect(t.valeur).toBeCloseTo(390);
    // a : s² = 32/7. Tirage 900 × (2/3) × s²/10 ; silence 9 × 100 × 0,2 × s²/8. b : s² = 100 ; 144 × 0,5 × 100/6, puis 4 × 36 × 0,5 × 100/3.
    const a = (60 + 22.5) * (32 / 7);
    const b = 1200 + 2400;
    expect(t.erreurType! ** 2).toBeCloseTo(a + b, 8);
    // Les deux temps font un seul tirage de r parmi N : 900 (1 − 8/30) s²/8 et 144 (1 − 3/12) 100/3.
    expect(a).toBeCloseTo(900 * (1 - 8 / 30) * (32 / 7 / 8), 8);
    expect(b).toBeCloseTo((144 * 0.75 * 100) / 3, 8);
    expect(t.degres).toBeCloseTo((a + b) ** 2 / (a ** 2 / 7 + b ** 2 / 2), 6);
  });

  test('un exemple publié : surfaces agricoles des États-Unis, quatre régions (Lohr, Sampling, exemple 3.2)', () => {
    // Moyenne et variance publiées de chaque région, rendues par des réponses symétriques (leur nombre est impair).
    const region = (cle: string, N: number, n: number, moy: number, s2: number) =>
      strate(cle, N, n, [moy, ...Array.from({ length: n - 1 }, (_, i) => moy + (i % 2 ? 1 : -1) * Math.sqrt(s2))]);
    const t = total([
      region('Nord-Est', 220, 21, 97_630, 7_647_472_708),
      region('Centre-Nord', 1054, 103, 300_504, 29_618_183_543),
      region('Sud', 1382, 135, 211_315, 53_587_487_856),
      region('Ouest', 422, 41, 662_296, 396_185_950_266),
    ]);
    expect(Math.abs(t.valeur! - 909_736_034)).toBeLessThan(100);
    expect(t.erreurType).toBeCloseTo(50_417_248, -1);
  });

  test('une part : N = 50, quatre « oui » sur dix ; variance (1 − f) p q / (n − 1) (Cochran, 3.8)', () => {
    const p = moyenne([strate('a', 50, 10, [1, 1, 1, 1, 0, 0, 0, 0, 0, 0])]);
    expect(p.valeur).toBeCloseTo(0.4);
    expect(p.erreurType! ** 2).toBeCloseTo((0.8 * 0.4 * 0.6) / 9);
  });

  test('recensement complet : la marge est nulle, une seule structure par strate comprise', () => {
    for (const f of [total, moyenne])
      expect(f([strate('a', 3, 3, [5, 9, 70]), strate('seule', 1, 1, [12])])).toMatchObject({
        marge: 0,
        couverture: 1,
        prudente: false,
      });
  });

  test('recensement aux réponses partielles : comme un tirage des réponses, N = n = 10 et quatre réponses', () => {
    const t = total([strate('a', 10, 10, [2, 4, 6, 8])]);
    expect(t.valeur).toBeCloseTo(50);
    expect(t.erreurType).toBeCloseTo(10);
  });

  test('tirage puis non-réponse : la variance est celle de r réponses parmi N', () => {
    const t = total([strate('a', 20, 10, [2, 4, 6, 8])]);
    expect(t.erreurType! ** 2).toBeCloseTo((400 * (1 - 4 / 20) * (20 / 3)) / 4);
  });

  test('un domaine tiré parmi d’autres : des zéros hors du domaine (Cochran, 2.13)', () => {
    // N = 100, n = 10, deux structures du domaine (10 et 20) : total 300 ; S² = (100 + 400 − 30²/10)/9 = 410/9.
    const t = total([{ cle: 'a', population: 100, interrogees: 10, duDomaine: 2, reponses: [{ y: 10 }, { y: 20 }] }]);
    expect(t.valeur).toBeCloseTo(300);
    expect(t.erreurType! ** 2).toBeCloseTo((1e4 * 0.9 * (410 / 9)) / 10);
    expect(t.population).toBeCloseTo(20);
  });
});

describe('un rapport', () => {
  test('linéarisé, à la main : y = 3, 5, 10 et x = 10, 20, 30 parmi N = 6', () => {
    // R = 18/60 = 0,3 ; écarts 0, −1, 1 ; s² = 1 ; variance 36 × 0,5 × 1/3 / X², X = 6 × 20 = 120.
    const r = ratio([strate('a', 6, 3, [3, 5, 10], [10, 20, 30])]);
    expect(r.valeur).toBeCloseTo(0.3);
    expect(r.erreurType).toBeCloseTo(Math.sqrt(6) / 120);
  });

  test('un rapport constant n’a pas de marge ; un dénominateur nul n’a pas de rapport', () => {
    expect(ratio([strate('a', 10, 3, [1, 2, 3], [2, 4, 6])]).marge).toBeCloseTo(0, 10);
    expect(ratio([strate('a', 10, 2, [1, 2], [0, 0])]).valeur).toBeNull();
  });

  test('ni l’ordre des strates ni celui des réponses ne compte', () => {
    const c = [strate('a', 6, 3, [3, 5, 10], [10, 20, 30]), strate('b', 9, 4, [1, 8, 2, 4], [5, 9, 7, 6])];
    const tourne = c.toReversed().map((s) => ({ ...s, reponses: s.reponses.toReversed() }));
    const [a, b] = [ratio(c), ratio(tourne)];
    expect(b.valeur).toBeCloseTo(a.valeur!, 12);
    expect(b.marge).toBeCloseTo(a.marge!, 10);
  });
});

describe('ce qui manque est dit', () => {
  test('une strate sans réponse : pas de total, et une moyenne qui dit ce qu’elle couvre', () => {
    const cellules = [strate('a', 8, 8, [1, 2, 3, 4]), strate('muette', 2, 2, [])];
    const t = total(cellules);
    expect(t).toMatchObject({ valeur: null, marge: null, nonCouverts: [{ cle: 'muette', population: 2 }] });
    expect(moyenne(cellules)).toMatchObject({ valeur: 2.5, couverture: 0.8, repondantes: 4, interrogees: 10 });
  });

  test('une seule réponse dans une strate : la dispersion de tout le domaine, et c’est dit', () => {
    const t = total([strate('a', 8, 4, [1, 2, 3, 4]), strate('b', 3, 3, [9])]);
    expect(t.prudente).toBe(true);
    expect(t.marge).toBeGreaterThan(0);
    expect(total([strate('b', 3, 3, [9])])).toMatchObject({ valeur: 27, marge: null });
  });

  test('rien du tout', () => {
    expect(total([])).toMatchObject({ valeur: null, repondantes: 0, population: 0 });
  });
});

describe('d’une année à l’autre', () => {
  test('l’écart et sa marge : erreurs types 3 et 4, donc 5', () => {
    const e = (valeur: number, erreurType: number) => ({ ...total([]), valeur, erreurType, degres: 1e6 });
    expect(evolution(e(100, 3), e(109, 4))).toMatchObject({ ecart: 9, depasse: false });
    expect(evolution(e(100, 3), e(110, 4))).toMatchObject({ ecart: 10, depasse: true });
    expect(evolution(e(100, 3), e(109, 4))!.marge).toBeCloseTo(9.8, 2);
    expect(evolution(e(1, 0), e(2, 0))).toEqual({ ecart: 1, marge: 0, depasse: true });
    expect(evolution(total([]), e(2, 0))).toBeNull();
  });

  test('à structures constantes : 10 % de plus partout, sans marge ; un mélange, avec', () => {
    const c = echantillonConstant([strate('a', 9, 3, [11, 22, 33], [10, 20, 30])]);
    expect(c.valeur).toBeCloseTo(0.1);
    // Trois réponses semblables sur neuf ne disent pas les six autres.
    expect(c).toMatchObject({ depasse: null, complet: false });
    expect(echantillonConstant([strate('a', 3, 3, [11, 22, 33], [10, 20, 30])]).depasse).toBe(true);
    expect(echantillonConstant([strate('a', 9, 3, [9, 22, 30], [10, 20, 30])]).depasse).toBe(false);
  });
});

test('sur 2 000 tirages rejoués, l’intervalle à 95 % contient le vrai total environ 95 fois sur 100', () => {
  let etat = 12345;
  const hasard = () => {
    etat = (etat * 16807) % 2147483647;
    return etat / 2147483647;
  };
  const pop = [
    Array.from({ length: 40 }, () => 20 + 10 * hasard()),
    Array.from({ length: 15 }, () => 60 + 60 * hasard()),
  ];
  const vrai = pop.flat().reduce((a, b) => a + b, 0);
  let dedans = 0;
  for (let k = 0; k < 2000; k += 1) {
    const tirer = (liste: number[], n: number) => {
      const reste = [...liste];
      return Array.from({ length: n }, () => reste.splice(Math.floor(hasard() * reste.length), 1)[0]!);
    };
    const t = total([strate('a', 40, 8, tirer(pop[0]!, 8)), strate('b', 15, 5, tirer(pop[1]!, 5))]);
    if (vrai >= t.bas! && vrai <= t.haut!) dedans += 1;
  }
  expect(dedans / 2000).toBeGreaterThan(0.93);
  expect(dedans / 2000).toBeLessThan(0.98);
});
