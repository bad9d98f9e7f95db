import { expect, test } from 'vitest';
import { budgetDe, charge, regime, ressource } from '#tests/fabriqueBudgets.ts';
import { comparerBudgets, ecartDe } from './comparer.ts';
import { type Budget, type LigneCharge, NATURES_CHARGE } from './forme.ts';
import { fusionnerBudgets } from './fusion.ts';
import { verifier } from './verifier.ts';

/** Générateur congruentiel : les mêmes budgets à chaque exécution. */
function hasard(graine: number): (max: number) => number {
  let etat = graine;
  return (max) => {
    etat = (etat * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((etat / 2_147_483_648) * max);
  };
}
const centimesEnTexte = (n: bigint): string => `${n / 100n}.${String(n % 100n).padStart(2, '0')}`;
const enCentimes = (texte: string): bigint => {
  const [, signe, entiers, decimales] = /^(-?)(\d+)\.(\d\d)$/.exec(texte) as RegExpExecArray;
  return BigInt(`${signe}${entiers}${decimales}`);
};

function budgetAuHasard(graine: number): Budget {
  const tirer = hasard(graine);
  const charges = Array.from({ length: 1 + tirer(25) }, (): LigneCharge => {
    const nature = NATURES_CHARGE[tirer(NATURES_CHARGE.length)]!;
    if (nature !== 'personnel' || tirer(2) === 0) return charge(nature, centimesEnTexte(BigInt(tirer(9_999_999))));
    const p = {
      personnes: String(1 + tirer(4)),
      mois: `${tirer(12)}.${tirer(10)}`,
      cout: centimesEnTexte(BigInt(tirer(600_000))),
    };
    return charge(nature, '0', { personnel: { ...p, part: String(tirer(101)) } });
  });
  return budgetDe(charges, [
    ressource('demande', centimesEnTexte(BigInt(tirer(9_999_999)))),
    ressource('region', '12.34'),
  ]);
}
const GRAINES = Array.from({ length: 200 }, (_, i) => i * 7919 + 1);
const REGIMES = [
  regime('appel_personnel', '20'),
  regime('fse_54a', '7'),
  regime('fse_54c', '25'),
  regime('fse_55', '20'),
  regime('fse_56', '33.33'),
];

test("l'ordre des lignes ne change ni les totaux, ni les plafonds, ni l'écart", () => {
  for (const graine of GRAINES) {
    const budget = budgetAuHasard(graine);
    const droit = verifier(budget, REGIMES);
    const inverse = verifier(
      { ...budget, charges: budget.charges.toReversed(), ressources: budget.ressources.toReversed() },
      REGIMES,
    );
    expect(inverse).toMatchObject({ totaux: droit.totaux, plafonds: droit.plafonds, ecart: droit.ecart });
  }
});

test("un plafond n'excède jamais taux × base, et n'en est jamais à un centime près en dessous (entiers exacts)", () => {
  for (const graine of GRAINES)
    for (const { base, plafond, regime: r } of verifier(budgetAuHasard(graine), REGIMES).plafonds) {
      const [tauxCentiemes, dix6] = [BigInt(Math.round(Number(r.taux) * 100)), 10_000n];
      const exact = enCentimes(base) * tauxCentiemes; // en centimes × 10 000
      const rendu = enCentimes(plafond!) * dix6;
      expect(rendu <= exact && exact - rendu < dix6).toBe(true);
    }
});

test('au plafond on est conforme, un centime au-dessus on ne l’est plus', () => {
  for (const graine of GRAINES) {
    const sans = budgetAuHasard(graine);
    const directes = sans.charges.filter((c) => c.nature !== 'indirecte');
    const plafond = verifier(budgetDe(directes), REGIMES.slice(0, 1)).plafonds[0]!.plafond!;
    const avec = (montant: string) =>
      verifier(budgetDe([...directes, charge('indirecte', montant)]), REGIMES.slice(0, 1)).plafonds[0]!.depassement;
    expect(avec(plafond)).toBe('0.00');
    expect(avec(centimesEnTexte(enCentimes(plafond) + 1n))).toBe('0.01');
  }
});

test('directes + indirectes = charges, et le total est celui des entiers de centimes', () => {
  for (const graine of GRAINES) {
    const budget = budgetAuHasard(graine);
    const { totaux } = verifier(budget);
    expect(enCentimes(totaux.directes) + enCentimes(totaux.indirectes)).toBe(enCentimes(totaux.charges));
    const libres = budget.charges.filter((c) => !c.personnel);
    const somme = libres.reduce((s, c) => s + enCentimes(c.montant), 0n);
    expect(enCentimes(verifier({ ...budget, charges: libres }).totaux.charges)).toBe(somme);
  }
});

test('comparer : écarts en euros et en %, à la première version ; rien sur rien ne fait pas un pourcentage', () => {
  const [a, b] = [charge('personnel', '1000.00', { id: 'a' }), charge('autre_directe', '100', { id: 'b' })];
  const lignes = comparerBudgets([
    { libelle: 'Demandé', contenu: budgetDe([a]) },
    { libelle: 'Retenu', contenu: budgetDe([{ ...a, montant: '850.00' }, b]) },
  ]);
  const de = (id: string) => lignes.find((l) => l.id === id);
  expect(de('a')).toMatchObject({
    montants: ['1000.00', '850.00'],
    ecarts: [null, { euros: '-150.00', pourcent: '-15' }],
  });
  expect(de('b')).toMatchObject({ montants: [null, '100.00'], ecarts: [null, { euros: '100.00', pourcent: null }] });
  expect(de('charges')).toMatchObject({ ecarts: [null, { euros: '-50.00', pourcent: '-5' }] });
  expect(ecartDe('3.00', '4.00')).toEqual({ euros: '1.00', pourcent: '33.33' });
  expect(lignes.map((l) => l.id).indexOf('b')).toBeLessThan(lignes.map((l) => l.id).indexOf('a'));
});

test('comparer : une ressource refusée vaut zéro, sur sa ligne comme dans le total', () => {
  const [demande, region] = [ressource('demande', '80'), ressource('region', '20')];
  const lignes = comparerBudgets([
    { libelle: 'Demandé', contenu: budgetDe([charge('personnel', '100')], [demande, region]) },
    { libelle: 'Retenu', contenu: budgetDe([charge('personnel', '100')], [demande, { ...region, statut: 'refuse' }]) },
  ]);
  const montants = (id: string) => lignes.find((l) => l.id === id)?.montants;
  expect(montants(region.id)).toEqual(['20.00', '0.00']);
  expect([montants('ressources'), montants('solde')]).toEqual([
    ['100.00', '80.00'],
    ['0.00', '-20.00'],
  ]);
});

test('fusionner : neutre quand un seul a changé, symétrique quand les lignes sont disjointes', () => {
  const depart = budgetDe([charge('personnel', '1.00', { id: 'a' }), charge('autre_directe', '2.00', { id: 'b' })]);
  const changer = (id: string, montant: string): Budget => ({
    ...depart,
    charges: depart.charges.map((c) => (c.id === id ? { ...c, montant } : c)),
  });
  const [mien, leur] = [changer('a', '9.00'), changer('b', '8.00')];
  expect(fusionnerBudgets(depart, mien, depart)).toEqual({ budget: mien, conflits: [] });
  expect(fusionnerBudgets(depart, depart, leur)).toEqual({ budget: leur, conflits: [] });
  expect(fusionnerBudgets(depart, mien, leur)).toEqual(fusionnerBudgets(depart, leur, mien));
  expect(fusionnerBudgets(depart, mien, leur).budget.charges.map((c) => c.montant)).toEqual(['9.00', '8.00']);
  expect(fusionnerBudgets(depart, mien, changer('a', '7.00')).conflits).toEqual(['a']);
  const retire = { ...depart, charges: depart.charges.slice(1) };
  expect(fusionnerBudgets(depart, depart, retire)).toEqual({ budget: retire, conflits: [] });
  expect(fusionnerBudgets(depart, retire, mien).conflits).toEqual(['a']);
  expect(fusionnerBudgets(depart, retire, leur).budget.charges.map((c) => c.montant)).toEqual(['8.00']);
});
