import { describe, expect, test } from 'vitest';
import { repartirEchantillon, tirer } from './tirage.ts';

const nombres = (r: ReturnType<typeof repartirEchantillon>) => (r.ok ? r.strates.map((s) => s.tirage) : r.raison);

describe("le partage d'un échantillon entre strates", () => {
  test('proportionnel : à la main, 10 % de 200, 100 et 50, le reste au plus fort reste', () => {
    const strates = [
      { cle: 'a', effectif: 200 },
      { cle: 'b', effectif: 100 },
      { cle: 'c', effectif: 50 },
    ];
    expect(nombres(repartirEchantillon(strates, 35, 'proportionnelle'))).toEqual([20, 10, 5]);
    // 36 × 200/350 = 20,57 ; 10,29 ; 5,14 : le plus fort reste est le premier.
    expect(nombres(repartirEchantillon(strates, 36, 'proportionnelle'))).toEqual([21, 10, 5]);
  });

  test('Neyman : à proportion de N × S (Cochran, 5.25) : 400 × 4 et 600 × 8 pour 100 donnent 25 et 75', () => {
    const strates = [
      { cle: 'a', effectif: 400, ecartType: 4 },
      { cle: 'b', effectif: 600, ecartType: 8 },
    ];
    expect(nombres(repartirEchantillon(strates, 100, 'neyman'))).toEqual([25, 75]);
  });

  test('jamais moins de deux, jamais plus que la strate ; ce qui déborde va aux autres', () => {
    const strates = [
      { cle: 'grande', effectif: 100, ecartType: 1 },
      { cle: 'petite', effectif: 3, ecartType: 500 },
      { cle: 'seule', effectif: 1, ecartType: 1 },
      { cle: 'calme', effectif: 40, ecartType: 0 },
    ];
    const r = repartirEchantillon(strates, 20, 'neyman');
    expect(nombres(r)).toEqual([14, 3, 1, 2]);
    expect(r.ok && r.strates.map((s) => s.exhaustive)).toEqual([false, true, true, false]);
    expect(nombres(repartirEchantillon(strates, 1000, 'neyman'))).toEqual([100, 3, 1, 40]);
  });

  test('une dispersion inconnue prend la plus forte connue', () => {
    const strates = [
      { cle: 'a', effectif: 50, ecartType: 10 },
      { cle: 'b', effectif: 50, ecartType: null },
    ];
    expect(nombres(repartirEchantillon(strates, 20, 'neyman'))).toEqual([10, 10]);
  });

  test('trop petit : il dit combien il faudrait', () => {
    const r = repartirEchantillon(
      [
        { cle: 'a', effectif: 50 },
        { cle: 'b', effectif: 1 },
      ],
      2,
      'proportionnelle',
    );
    expect(r).toMatchObject({ ok: false, minimum: 3 });
  });

  test('la somme est tenue et l’ordre ne change rien, sur 200 cas inventés', () => {
    let etat = 7;
    const hasard = (n: number) => {
      etat = (etat * 1103515245 + 12345) % 2 ** 31;
      return etat % n;
    };
    for (let cas = 0; cas < 200; cas += 1) {
      const strates = Array.from({ length: 1 + hasard(8) }, (_, i) => ({
        cle: `s${i}`,
        effectif: 1 + hasard(60),
        ecartType: hasard(30),
      }));
      const total = strates.reduce((a, s) => a + s.effectif, 0);
      const taille = strates.length * 2 + hasard(total);
      const par = (liste: typeof strates) => {
        const r = repartirEchantillon(liste, taille, cas % 2 ? 'neyman' : 'proportionnelle');
        return r.ok ? Object.fromEntries(r.strates.map((s) => [s.cle, s.tirage])) : {};
      };
      const droit = par(strates);
      expect(Object.values(droit).reduce((a, b) => a + b, 0)).toBe(Math.min(taille, total));
      expect(par(strates.toReversed())).toEqual(droit);
      for (const s of strates) expect(droit[s.cle]).toBeGreaterThanOrEqual(Math.min(2, s.effectif));
    }
  });
});

describe('le tirage', () => {
  const unites = Array.from({ length: 60 }, (_, i) => ({ id: i + 1, strate: i < 40 ? 'a' : 'b' }));

  test('même graine, même panel, quel que soit l’ordre ; autre graine, autre panel', () => {
    const tires = tirer(unites, { a: 10, b: 5 }, 'pas-de-calais-2026');
    expect(tires).toHaveLength(15);
    expect(tires.filter((id) => id <= 40)).toHaveLength(10);
    expect(new Set(tirer(unites.toReversed(), { a: 10, b: 5 }, 'pas-de-calais-2026'))).toEqual(new Set(tires));
    expect(tirer(unites, { a: 10, b: 5 }, 'autre')).not.toEqual(tires);
  });

  test('une structure de plus ne remplace qu’une tirée au plus : le panel se garde', () => {
    const tires = tirer(unites, { a: 10 }, 'g');
    const apres = tirer([...unites, { id: 999, strate: 'a' }], { a: 10 }, 'g');
    expect(apres.filter((id) => tires.includes(id)).length).toBeGreaterThanOrEqual(9);
  });

  test('chaque structure a la même chance : sur 2 000 graines, 1 fois sur 4 à trois points près', () => {
    const fois = new Map<number, number>();
    for (let g = 0; g < 2000; g += 1)
      for (const id of tirer(unites.slice(0, 20), { a: 5 }, `g${g}`)) fois.set(id, (fois.get(id) ?? 0) + 1);
    for (const n of fois.values()) expect(Math.abs(n / 2000 - 0.25)).toBeLessThan(0.03);
    expect(fois.size).toBe(20);
  });

  test('demander plus que la strate donne toute la strate', () => {
    expect(tirer(unites, { b: 100 }, 'g')).toHaveLength(20);
  });
});
