import { describe, expect, test } from 'vitest';
import { BUDGET_TEST } from '#tests/fabriqueAppels.ts';
import { budgetDe, charge, personnel, regime, ressource } from '#tests/fabriqueBudgets.ts';
import { regimesDuJour, verdictDe, verifier } from './index.ts';

const JOUR = '2026-01-15';
const seul = (verdict: ReturnType<typeof verifier>) => verdict.plafonds[0]!;

describe('calculs posés à la main', () => {
  test('FSE 2014-2020 : 200 000 directs dont 80 000 de services → base 120 000, 24 000 indirects, 224 000 en tout', async () => {
    const budget = budgetDe([
      charge('personnel', '90000'),
      charge('services_exterieurs', '80000'),
      charge('autre_directe', '30000'),
      charge('indirecte', '24000'),
    ]);
    const verdict = verifier(budget, await regimesDuJour(null, ['fse_2014_2020'], '2019-06-30'));
    expect(verdict.totaux).toMatchObject({
      directes: '200000.00',
      servicesExterieurs: '80000.00',
      charges: '224000.00',
    });
    expect(seul(verdict)).toMatchObject({
      base: '120000.00',
      plafond: '24000.00',
      depassement: '0.00',
      coutAuPlafond: '224000.00',
    });
  });

  test("20 % du personnel direct, règle d'un appel : 50 000 → 10 000 ; un centime de plus est refusé", async () => {
    const financement = { regimes: ['appel_personnel'], tauxIndirects: '20', tauxSubventionMax: '80' };
    const juste = await verdictDe(null, BUDGET_TEST, financement, JOUR);
    expect(juste).toMatchObject({ conforme: true, ecart: '0.00', tauxSubvention: '80', tauxAidesPubliques: '80' });
    expect(seul(juste)).toMatchObject({ plafond: '10000.00', depassement: '0.00' });
    const [agent, siege] = BUDGET_TEST.charges;
    const trop = await verdictDe(
      null,
      { ...BUDGET_TEST, charges: [agent!, { ...siege!, montant: '10000.01' }] },
      financement,
      JOUR,
    );
    expect(trop.conforme).toBe(false);
    expect(seul(trop).depassement).toBe('0.01');
    expect(trop.problemes.map((p) => p.message.replace(/\s/g, ' '))).toContain(
      "Charges indirectes : 10 000,01 €, pour un plafond de 10 000,00 € (Plafond de l'appel). Retirez 0,01 €.",
    );
  });

  test.each([
    // 60 000 de personnel, 20 000 de services, 15 000 d'autres, 5 000 de participants : 100 000 directs.
    ['fse_54a', '100000.00', '7000.00'],
    ['fse_54b', '60000.00', '9000.00'],
    ['fse_54c', '100000.00', '25000.00'],
    ['fse_2014_2020', '80000.00', '16000.00'],
    // Personnel au forfait : 20 % des 40 000 autres charges directes.
    ['fse_55', '40000.00', '8000.00'],
    // 40 % de 60 000 ; les participants s'ajoutent, ils ne sont pas dans la cible.
    ['fse_56', '60000.00', '24000.00'],
  ])('%s : base %s, plafond %s', async (code, base, plafond) => {
    const budget = budgetDe([
      charge('personnel', '60000'),
      charge('services_exterieurs', '20000'),
      charge('autre_directe', '15000'),
      charge('participants', '5000'),
    ]);
    expect(seul(verifier(budget, await regimesDuJour(null, [code], JOUR)))).toMatchObject({ base, plafond });
  });

  test('article 56 : la cible est tout ce qui reste, sauf les participants', async () => {
    const budget = budgetDe([
      charge('personnel', '10000'),
      charge('services_exterieurs', '1500'),
      charge('autre_directe', '500'),
      charge('indirecte', '2000'),
      charge('participants', '9999'),
    ]);
    const [plafond] = verifier(budget, await regimesDuJour(null, ['fse_56'], JOUR)).plafonds;
    expect(plafond).toMatchObject({ constate: '4000.00', plafond: '4000.00', depassement: '0.00' });
    // 10 000 × 1,4 + 9 999.
    expect(plafond?.coutAuPlafond).toBe('23999.00');
  });

  test('personnel : 2 personnes × 10,5 mois × 3 333,33 € × 37,5 % = 26 249,97 €', () => {
    const verdict = verifier(budgetDe([personnel({ personnes: '2', mois: '10.5', cout: '3333.33', part: '37.5' })]));
    // 2 × 10,5 = 21 ; × 3 333,33 = 69 999,93 ; × 0,375 = 26 249,97375.
    expect(verdict.totaux.personnel).toBe('26249.97');
    expect(Object.keys(verdict.explications).some((cle) => cle.startsWith('ligne.'))).toBe(true);
  });

  test('deux régimes sur les mêmes lignes : 20 % du personnel et 15 % (54 b), le second s’impose', async () => {
    const budget = budgetDe([charge('personnel', '50000'), charge('indirecte', '9000')]);
    const regimes = await regimesDuJour(null, { regimes: ['fse_54b'], tauxIndirects: '20' }, JOUR);
    const verdict = verifier(budget, regimes);
    expect(verdict.plafonds.map((p) => [p.regime.code, p.plafond, p.depassement])).toEqual([
      ['appel_personnel', '10000.00', '-1000.00'],
      ['fse_54b', '7500.00', '1500.00'],
    ]);
    expect(verdict.plusStrict).toEqual({ indirectes: 'fse_54b' });
    // À plafond égal, le premier nommé s'impose : la page ne change pas d'avis d'une lecture à l'autre.
    const egaux = [regime('fse_54b', '20'), regime('appel_personnel', '20')];
    expect(verifier(budget, egaux).plusStrict).toEqual({ indirectes: 'fse_54b' });
  });
});

describe('plafonds et centimes', () => {
  test('le plafond est arrondi au centime inférieur', () => {
    // 15 % de 33,39 = 5,0085 : cinq euros, pas cinq euros et un centime.
    const budget = budgetDe([charge('personnel', '33.39'), charge('indirecte', '5.01')]);
    expect(seul(verifier(budget, [regime('fse_54b', '15')]))).toMatchObject({ plafond: '5.00', depassement: '0.01' });
  });

  test('dix mille fois dix centimes font mille euros', () => {
    const charges = Array.from({ length: 10_000 }, () => charge('autre_directe', '0.10'));
    expect(verifier(budgetDe(charges)).totaux.charges).toBe('1000.00');
  });

  test('un taux absent à la date : non calculable, jamais zéro, et le budget n’est pas dit conforme', async () => {
    const regimes = await regimesDuJour(null, ['fse_54b'], '2021-06-30');
    const verdict = verifier(BUDGET_TEST, regimes);
    expect(seul(verdict)).toMatchObject({ plafond: null, depassement: null, coutAuPlafond: null, base: '50000.00' });
    expect(verdict).toMatchObject({ conforme: false, plusStrict: {} });
    expect(verdict.problemes).toEqual([
      { gravite: 'alerte', message: "FSE+, article 54 b : non calculable, aucun taux n'est enregistré à cette date." },
    ]);
    expect((await regimesDuJour(null, ['fse_54b'], '2021-07-01'))[0]?.taux).toBe('15');
  });

  test('sans charge de base, un plafond est à zéro : toute charge indirecte le dépasse', () => {
    const verdict = verifier(budgetDe([charge('indirecte', '1')]), [regime('fse_54b', '15')]);
    expect(seul(verdict)).toMatchObject({ plafond: '0.00', depassement: '1.00' });
  });

  test('un régime inconnu est refusé et les connus sont dits', async () => {
    await expect(regimesDuJour(null, ['fse_57'], JOUR)).rejects.toMatchObject({
      message: "Le régime « fse_57 » n'existe pas.",
      conseil: expect.stringContaining('fse_54b'),
    });
  });

  test("le taux d'un appel va de 0 à 100 %", async () => {
    const taux = (tauxIndirects: string) => regimesDuJour(null, { regimes: [], tauxIndirects }, JOUR);
    expect((await taux('100'))[0]?.taux).toBe('100');
    for (const faux of ['100.01', '-0.01']) await expect(taux(faux)).rejects.toThrow('de 0 à 100 %');
  });
});

describe('équilibre et parts', () => {
  const charges = [charge('personnel', '1000')];
  const messages = (...args: Parameters<typeof verifier>) =>
    verifier(...args)
      .problemes.filter((p) => p.gravite === 'bloquant')
      .map((p) => p.message.replace(/\s/g, ' '));

  test('il manque des ressources, ou il y en a trop', () => {
    expect(messages(budgetDe(charges, [ressource('demande', '999.99')]))).toEqual([
      "Le budget n'est pas équilibré : il manque 0,01 € de ressources.",
    ]);
    expect(messages(budgetDe(charges, [ressource('demande', '1000.01')]))).toEqual([
      "Le budget n'est pas équilibré : les ressources dépassent les charges de 0,01 €.",
    ]);
  });

  test('une ressource refusée ne compte plus ; les contributions volontaires ne comptent jamais', () => {
    const verdict = verifier({
      charges,
      ressources: [ressource('demande', '800'), ressource('region', '200', 'refuse')],
      contributions: [{ id: 'v', libelle: 'Bénévolat', montant: '500' }],
    });
    expect(verdict.totaux).toMatchObject({ ressources: '800.00', contributions: '500.00' });
    expect(verdict.ecart).toBe('-200.00');
  });

  test('subvention et aides publiques : les comparaisons sont faites sans arrondi', () => {
    // 800,01 / 1 000 = 80,001 % : montré 80 %, refusé pourtant.
    const budget = budgetDe(charges, [ressource('demande', '800.01'), ressource('entreprise', '199.99')]);
    expect(verifier(budget).tauxSubvention).toBe('80');
    expect(messages(budget, [], { tauxSubventionMax: '80' })).toEqual([
      'La subvention demandée dépasse 80 % des charges : demandez au plus 800,00 €.',
    ]);
    expect(messages(budget, [], { tauxAidesPubliquesMax: '80' })).toEqual([
      'Les aides publiques (800,01 €) dépassent 80 % des ressources : au plus 800,00 €.',
    ]);
    expect(messages(budget, [], { montantMin: '800.01', montantMax: '800.01' })).toEqual([]);
    expect(messages(budget, [], { montantMin: '900' })).toHaveLength(1);
    expect(messages(budget, [], { montantMax: '800' })).toHaveLength(1);
  });

  test('la part des aides publiques se compte sur les ressources, celle de la subvention sur les charges', () => {
    // 450 d'aide sur 500 de ressources et 1 000 de charges : 90 % des ressources, 45 % des charges.
    const budget = budgetDe(charges, [ressource('demande', '450'), ressource('entreprise', '50')]);
    expect(verifier(budget)).toMatchObject({ tauxAidesPubliques: '90', tauxSubvention: '45' });
    expect(messages(budget, [], { tauxAidesPubliquesMax: '80' })).toContain(
      'Les aides publiques (450,00 €) dépassent 80 % des ressources : au plus 400,00 €.',
    );
  });

  test('un budget vide, une ligne sans libellé, négative, en double, un temps de 120 %', () => {
    expect(messages(budgetDe([]))).toEqual(['Le budget est vide : écrivez ses charges.']);
    const p = { personnes: '1', mois: '1', cout: '100', part: '120' };
    expect(
      messages(
        budgetDe(
          [
            charge('autre_directe', '10', { libelle: ' ', id: 'x' }),
            charge('autre_directe', '-5', { id: 'x' }),
            personnel(p),
          ],
          [ressource('demande', '125')],
        ),
      ),
    ).toEqual([
      'Deux lignes portent le même identifiant « x ».',
      "Une ligne de 10,00 € n'a pas de libellé : dites ce qu'elle paie.",
      expect.stringContaining('ne peut pas être négatif'),
      expect.stringContaining('100 %'),
    ]);
  });
});
