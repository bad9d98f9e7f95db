import { describe, expect, test } from 'vitest';
import { comparer, moins, plus } from '#src/socle/montants.ts';
import { centimeInferieur, montantFinal, tauxConventionne } from './montantFinal.ts';
import { ajusterPlan, construirePlan, type TrancheVoulue, verifierPlan } from './plan.ts';

const bornes = (c: Parameters<typeof montantFinal>[0]) =>
  montantFinal(c)
    .bornes.filter((b) => b.retenue)
    .map((b) => b.borne);

describe('montant définitif', () => {
  // Convention de 48 000 € pour un coût de 60 000 € : 80 %. Calculs à la main.
  const base = { maximum: '48000.00', taux: '80' };

  test('dépensé comme prévu : le maximum', () => {
    const m = montantFinal({ ...base, coutsAcceptes: '60000', autresRessources: '12000' });
    expect(m.montant).toBe('48000.00');
    expect(m.bornes.map((b) => b.valeur)).toEqual(['48000.00', '48000.00', '48000.00']);
  });
  test('dépensé moins : le taux appliqué aux coûts acceptés', () => {
    const c = { ...base, coutsAcceptes: '50000', autresRessources: '8000' };
    expect(montantFinal(c).montant).toBe('40000.00');
    expect(bornes(c)).toEqual(['taux']);
  });
  test('dépensé plus : jamais au-delà du maximum', () => {
    const c = { ...base, coutsAcceptes: '90000', autresRessources: '12000' };
    expect(montantFinal(c).montant).toBe('48000.00');
    expect(bornes(c)).toEqual(['maximum']);
  });
  test("d'autres ressources reçues : seulement ce qui reste à couvrir", () => {
    const c = { ...base, coutsAcceptes: '60000', autresRessources: '20500.50' };
    expect(montantFinal(c).montant).toBe('39499.50');
    expect(bornes(c)).toEqual(['besoin']);
  });
  test('les autres ressources couvrent tout : zéro, jamais négatif', () => {
    expect(montantFinal({ ...base, coutsAcceptes: '10000', autresRessources: '12000' }).montant).toBe('0.00');
    expect(montantFinal({ ...base, coutsAcceptes: '0', autresRessources: '0' }).montant).toBe('0.00');
  });
  test('un taux qui ne tombe pas juste ne perd ni ne gagne un centime', () => {
    const taux = tauxConventionne('10000', '30000');
    expect(montantFinal({ maximum: '10000', taux, coutsAcceptes: '30000', autresRessources: '0' }).montant).toBe(
      '10000.00',
    );
    // Un tiers de 29 999,99 € : 9 999,9966… → 9 999,99 €, l'arrondi ne dépasse pas la part.
    expect(montantFinal({ maximum: '10000', taux, coutsAcceptes: '29999.99', autresRessources: '0' }).montant).toBe(
      '9999.99',
    );
  });
  test('propriétés : jamais plus que chaque borne, croissant avec les coûts, décroissant avec les ressources', () => {
    const alea = suite(7);
    for (let i = 0; i < 400; i += 1) {
      const cout = euros(1 + alea() * 90_000);
      const maximum = euros(1 + alea() * Number(cout));
      const taux = tauxConventionne(maximum, cout);
      const [acceptes, autres] = [euros(alea() * 120_000), euros(alea() * 60_000)];
      const m = montantFinal({ maximum, taux, coutsAcceptes: acceptes, autresRessources: autres });
      for (const b of m.bornes) expect(comparer(m.montant, b.valeur)).toBeLessThanOrEqual(0);
      expect(comparer(m.montant, '0')).toBeGreaterThanOrEqual(0);
      const plusDeCouts = montantFinal({
        maximum,
        taux,
        coutsAcceptes: plus(acceptes, '0.01'),
        autresRessources: autres,
      });
      expect(comparer(plusDeCouts.montant, m.montant)).toBeGreaterThanOrEqual(0);
      const plusDeRessources = montantFinal({
        maximum,
        taux,
        coutsAcceptes: acceptes,
        autresRessources: plus(autres, '1'),
      });
      expect(comparer(plusDeRessources.montant, m.montant)).toBeLessThanOrEqual(0);
      expect(m.bornes.filter((b) => b.retenue)).toHaveLength(1);
      // Dépensé exactement comme conventionné : le maximum entier, au centime.
      const plein = montantFinal({ maximum, taux, coutsAcceptes: cout, autresRessources: '0' });
      expect(plein.montant).toBe(
        montantFinal({ maximum, taux: '100', coutsAcceptes: maximum, autresRessources: '0' }).montant,
      );
    }
  });
  test('le centime inférieur', () => {
    expect(centimeInferieur('12.349')).toBe('12.34');
    expect(centimeInferieur('12.34')).toBe('12.34');
    expect(centimeInferieur('12.33999999999999999999')).toBe('12.34');
  });
});

const AVANCE: TrancheVoulue = { genre: 'avance', libelle: 'Avance', condition: 'signature', part: '70' };
const SOLDE: TrancheVoulue = { genre: 'solde', libelle: 'Solde', condition: 'bilan' };

describe('plan de versement', () => {
  test('avance et solde : le solde prend ce qui reste', () => {
    expect(construirePlan([AVANCE, SOLDE], '48000').map((t) => t.montant)).toEqual(['33600.00', '14400.00']);
    // 70 % de 10 000,01 € : 7 000,007 → 7 000,01 €.
    expect(construirePlan([AVANCE, SOLDE], '10000.01').map((t) => t.montant)).toEqual(['7000.01', '3000.00']);
  });
  test('40 / 60 sur livrables acceptés', () => {
    const plan: TrancheVoulue[] = [
      { genre: 'acompte', libelle: 'Diagnostic', condition: 'livrable', livrable: 'Diagnostic', part: '40' },
      { genre: 'solde', libelle: 'Rapport final', condition: 'livrable', livrable: 'Rapport final' },
    ];
    expect(verifierPlan(plan)).toEqual([]);
    expect(construirePlan(plan, '33333.33').map((t) => t.montant)).toEqual(['13333.33', '20000.00']);
  });
  test('sans solde, la dernière part prend le centime qui manque', () => {
    const tiers = ['33.333', '33.333', '33.334'].map(
      (part, i): TrancheVoulue => ({ genre: 'acompte', libelle: `T${i}`, condition: 'date', le: '2026-06-01', part }),
    );
    expect(verifierPlan(tiers)).toEqual([]);
    expect(construirePlan(tiers, '100').map((t) => t.montant)).toEqual(['33.33', '33.33', '33.34']);
  });
  test.each([
    [[], 'au moins une tranche'],
    [[SOLDE, AVANCE], 'dernière tranche'],
    [[{ ...AVANCE, part: '100' }, SOLDE], 'il ne reste rien pour le solde'],
    [[AVANCE], 'doivent faire 100 %'],
    [[{ ...AVANCE, condition: 'date' as const }, SOLDE], 'donnez le jour'],
    [[{ ...AVANCE, condition: 'livrable' as const }, SOLDE], 'nommez le livrable'],
    [[{ ...AVANCE, part: '0' }, SOLDE], 'donnez sa part'],
  ])('plan refusé : %#', (plan, message) => {
    expect(
      verifierPlan(plan as TrancheVoulue[])
        .map((p) => p.message)
        .join(' '),
    ).toContain(message);
  });
  test('propriété : la somme du plan est exactement le montant', () => {
    const alea = suite(3);
    for (let i = 0; i < 300; i += 1) {
      const montant = euros(1 + alea() * 200_000);
      const a = String(1 + Math.floor(alea() * 60));
      const plan = construirePlan(
        [{ ...AVANCE, part: a }, { ...AVANCE, genre: 'acompte', part: '20' }, SOLDE],
        montant,
      );
      expect(comparer(plus(...plan.map((t) => t.montant)), montant)).toBe(0);
    }
  });
  test('un avenant ne touche pas à ce qui est pris, et le total reste exact', () => {
    const [avance, solde] = construirePlan([AVANCE, SOLDE], '48000');
    expect(
      ajusterPlan(
        [
          { ...avance!, prise: true },
          { ...solde!, prise: false },
        ],
        '60000',
      )!.map((t) => t.montant),
    ).toEqual(['33600.00', '26400.00']);
    expect(
      ajusterPlan(
        [
          { ...avance!, prise: true },
          { ...solde!, prise: false },
        ],
        '33600',
      )!.map((t) => t.montant),
    ).toEqual(['33600.00', '0.00']);
    expect(
      ajusterPlan(
        [
          { ...avance!, prise: true },
          { ...solde!, prise: false },
        ],
        '30000',
      ),
    ).toBeNull();
    expect(
      ajusterPlan(
        [
          { ...avance!, prise: false },
          { ...solde!, prise: false },
        ],
        '10000',
      )!.map((t) => t.montant),
    ).toEqual(['7000.00', '3000.00']);
    // Tout est pris : une hausse n'aurait aucune tranche où aller.
    const pris = (montant: string) => ajusterPlan([{ ...avance!, prise: true }], montant);
    expect([pris('33600'), pris('33600.01')]).toEqual([[avance], null]);
    const trois = construirePlan([AVANCE, { ...AVANCE, genre: 'acompte', part: '20' }, SOLDE], '48000');
    const ajuste = ajusterPlan(
      trois.map((t, i) => ({ ...t, prise: i === 0 })),
      '36000',
    )!;
    // L'acompte ne peut pas dépasser les 2 400 € qui restent : ensuite il ne reste rien au solde.
    expect(ajuste.map((t) => t.montant)).toEqual(['33600.00', '2400.00', '0.00']);
    expect(comparer(moins('36000', plus(...ajuste.map((t) => t.montant))), '0')).toBe(0);
  });
});

/** Suite pseudo-aléatoire reproductible, de 0 à 1. */
function suite(graine: number): () => number {
  let x = graine;
  return () => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return x / 2_147_483_648;
  };
}
const euros = (v: number): string => v.toFixed(2);
