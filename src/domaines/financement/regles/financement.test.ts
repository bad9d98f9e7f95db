import { describe, expect, test } from 'vitest';
import { comparer, plus } from '#src/socle/montants.ts';
import type { DemandeSimulation } from '../forme.ts';
import { parametresLivres } from '../simulerDans.ts';
import { partModulee } from './partModulee.ts';
import { decouper, moisDe } from './periode.ts';
import { recalculer } from './recalculer.ts';
import { simuler } from './simuler.ts';

const LIVRES = parametresLivres();
const demande = (plus_: Partial<DemandeSimulation> = {}): DemandeSimulation => ({
  type: 'ACI',
  etp: '24.76',
  date: '2026-03-01',
  mois: 12,
  modulation: '0',
  territoire: 'departement:62',
  ...plus_,
});
const calculer = (plus_: Partial<DemandeSimulation> = {}) => simuler(LIVRES, demande(plus_));

describe('le socle', () => {
  test('24,76 ETP en chantier font 592 283,96 €, montant lu dans une annexe financière de 2026', () => {
    const s = calculer({ date: '2026-01-01' });
    expect(s).toMatchObject({ base: '592283.96', modulation: '0.00', partDepartement: '0.00', total: '592283.96' });
    expect(s.parametres).toMatchObject([
      { nom: 'aide_au_poste.aci', valeur: '23921', depuis: '2026-01-01', confiance: 'source secondaire', reserve: '' },
    ]);
  });

  test('au-delà de la dernière valeur connue, elle est tenue, avec sa réserve', () => {
    const s = calculer();
    expect(s.base).toBe('592283.96');
    expect(s.tranches).toHaveLength(1);
    expect(s.parametres[0]?.reserve).toMatch(/1er\s+janvier\s+2027/);
  });

  test('un taux qui change en cours de période la coupe : 10 ETP sur 2022, quatre mois à 21 286 €, trois à 21 850 €, cinq à 22 289 €', () => {
    const s = calculer({ etp: '10', date: '2022-01-01' });
    expect(s.tranches).toEqual([
      { du: '2022-01-01', mois: 4, montantUnitaire: '21286', montant: '70953.33' },
      // 10 × 21 850 × 3/12 = 54 625 ; le centime restant vient du cumul arrondi.
      { du: '2022-05-01', mois: 3, montantUnitaire: '21850', montant: '54625.00' },
      { du: '2022-08-01', mois: 5, montantUnitaire: '22289', montant: '92870.84' },
    ]);
    expect(s.base).toBe('218449.17');
    expect(s.parametres.map((p) => p.depuis)).toEqual(['2022-01-01', '2022-05-01', '2022-08-01']);
    expect(s.explications[0]?.calcul).toContain('1er');
  });

  test("sans valeur le jour demandé, ou dans un trou de la période, rien n'est calculé et la valeur manquante est nommée", () => {
    expect(() => calculer({ date: '2021-03-01' })).toThrow(/atelier et chantier d'insertion.*1er\s+mars\s+2021/);
    expect(() => calculer({ date: '2020-06-01' })).toThrow(/1er\s+janvier\s+2021/);
    expect(() => calculer({ type: 'ETTI', date: '2026-03-01' })).toThrow("n'a pas de valeur");
    try {
      calculer({ date: '2021-03-01' });
    } catch (erreur) {
      expect(erreur).toMatchObject({ statut: 422, conseil: expect.stringContaining('Ajoutez la valeur') });
      expect((erreur as { conseil: string }).conseil.replace(/\s/g, ' ')).toContain('au 31 décembre 2020');
    }
  });

  test("à Mayotte, le barème de l'Hexagone ne vaut pas ; une valeur propre au département, si", () => {
    expect(() => calculer({ territoire: 'departement:976' })).toThrow('son propre barème');
    const modele = LIVRES.find((p) => p.cle === 'aide_au_poste.aci' && p.dateDebut === '2026-01-01')!;
    const propre = { ...modele, territoire: 'departement:976', valeur: 18_000 };
    expect(simuler([...LIVRES, propre], demande({ territoire: 'departement:976', etp: '1' })).base).toBe('18000.00');
  });

  test("la somme des morceaux est le tout, le montant croît avec les ETP, l'ordre des paramètres ne change rien", () => {
    let precedent = '-1';
    for (let k = 0; k <= 300; k++) {
      const etp = `${Math.floor(k / 7)}.${String((k * 37) % 100).padStart(2, '0')}`;
      const s = calculer({ etp, date: '2022-02-01', mois: 1 + (k % 24) });
      expect(plus(...s.tranches.map((t) => t.montant))).toBe(plus(s.base, '0'));
      expect(simuler([...LIVRES].reverse(), s.demande)).toEqual(s);
      const fixe = calculer({ etp: `${k}.0${k % 10}`, date: '2022-02-01' }).base;
      expect(comparer(fixe, precedent)).toBe(1);
      precedent = fixe;
    }
  });

  test('une demande hors bornes dit le champ', () => {
    for (const [champ, faute] of [
      ['mois', { mois: 0 }],
      ['mois', { mois: 37 }],
      ['etp', { etp: '-1' }],
      ['date', { date: '2026-02-30' }],
      ['modulation', { modulation: '-1' }],
      ['type', { type: 'XXX' as 'ACI' }],
      ['departement', { type: 'EI', date: '2025-01-01', departement: { personnes: '2' } }],
    ] as const)
      expect(() => calculer(faute)).toThrow(expect.objectContaining({ champs: { [champ]: expect.any(String) } }));
  });
});

describe('la part modulée et le département', () => {
  test('5 % du socle, arrondis au centime ; plus de 10 % est refusé', () => {
    expect(calculer({ modulation: '5' })).toMatchObject({ modulation: '29614.20', total: '621898.16' });
    // La borne en est : 10 % de 592 283,96 €.
    expect(calculer({ modulation: '10' }).modulation).toBe('59228.40');
    expect(() => calculer({ modulation: '10.01' })).toThrow('0 à 10 %');
  });

  test('88 % du RSA : 568,94 € en mars 2026, puis 573,49 € (montants publiés), pour 10 personnes', () => {
    const s = calculer({ departement: { personnes: '10' } });
    // 10 × 568,94 + 10 × 573,49 × 11
    expect(s.partDepartement).toBe('68773.30');
    expect(s.total).toBe(s.base);
    expect(s.parametres.filter((p) => p.nom === 'rsa.personne_seule').map((p) => p.valeur)).toEqual([
      '646.52',
      '651.69',
    ]);
    expect(calculer({ departement: { montant: '50000', source: 'CAOM 2026' } }).partDepartement).toBe('50000.00');
  });

  test('les notes des trois critères légaux, pesées par les poids publiés, donnent un pourcentage expliqué', () => {
    const poids = { publics: '40', moyens: '30', resultats: '30' };
    const bornes = { minimum: '0', maximum: '10' };
    // 0,4 × 80 + 0,3 × 50 + 0,3 × 100 = 77 points sur 100.
    const p = partModulee({ publics: '80', moyens: '50', resultats: '100' }, poids, bornes);
    expect(p.pourcentage).toBe('7.70');
    expect(p.calcul).toContain('80 % × 40 %');
    expect(
      partModulee({ publics: '0', moyens: '0', resultats: '0' }, poids, { minimum: '2', maximum: '10' }).pourcentage,
    ).toBe('2.00');
    expect(() => partModulee({ publics: '80', moyens: null, resultats: '1' }, poids, bornes)).toThrow('moyens');
    expect(() =>
      partModulee({ publics: '1', moyens: '1', resultats: '1' }, { ...poids, moyens: '20' }, bornes),
    ).toThrow('90 %');
    expect(() => partModulee({ publics: '101', moyens: '1', resultats: '1' }, poids, bornes)).toThrow('0 à 100');
  });
});

describe('un taux revalorisé après coup', () => {
  test('refait le calcul, dit la différence et ce qui a changé', () => {
    const ancienne = calculer({ etp: '10', date: '2026-01-01' });
    const corriges = LIVRES.flatMap((p) =>
      p.cle === 'aide_au_poste.aci' && p.dateDebut === '2026-01-01'
        ? [
            { ...p, dateFin: '2026-06-01' },
            { ...p, id: 99_999, dateDebut: '2026-06-01', valeur: 24_497, source: 'Arrêté inventé' },
          ]
        : [p],
    );
    const r = recalculer(ancienne, corriges);
    // 10 × (24 497 − 23 921) × 7/12
    expect(r.ecart).toEqual({ base: '3360.00', modulation: '0.00', partDepartement: '0.00', total: '3360.00' });
    expect(r.changements).toMatchObject([{ depuis: '2026-06-01', avant: null, apres: { valeur: '24497' } }]);
    expect(r.trace).toHaveLength(2);
    expect(recalculer(ancienne, LIVRES)).toMatchObject({ changements: [], trace: [] });
  });
});

test('les mois : fin de mois tenue, morceaux regroupés', () => {
  expect(moisDe('2024-01-31', 3)).toEqual(['2024-01-31', '2024-02-29', '2024-03-31']);
  expect(moisDe('2026-11-15', 3)).toEqual(['2026-11-15', '2026-12-15', '2027-01-15']);
  expect(decouper(['a', 'b', 'c'], [1, 1, 2], Object.is)).toEqual([
    { du: 'a', mois: 2, valeur: 1 },
    { du: 'c', mois: 1, valeur: 2 },
  ]);
});
