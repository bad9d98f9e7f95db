import { describe, expect, test } from 'vitest';
import { faitsDe } from '../../../../tests/fabriqueEvaluation.ts';
import { couverture, delaiDe, ETAPES, moisPasses, quantile, terme, trimestre } from './cohorte.ts';
import { files, freinsLeves, immersionsVersEmploi, maintiens, nonVenus, sortiesParClasse } from './mesures.ts';
import { ventiler } from './ventiler.ts';

const CONTRAT = ETAPES.find((e) => e.cle === 'contrat')!;
const RDV = ETAPES.find((e) => e.cle === 'rdv')!;

describe('cohortes mûres', () => {
  test('compté à la main : dénominateur, arrivées, médiane et neuvième décile', () => {
    const faits = [
      faitsDe({ decideLe: '2026-01-01', rdvLe: '2026-01-11' }), // 10 jours
      faitsDe({ decideLe: '2026-01-01', rdvLe: '2026-01-31' }), // 30
      faitsDe({ decideLe: '2026-02-01', rdvLe: '2026-02-21' }), // 20
      faitsDe({ decideLe: '2026-02-01' }), // jamais venue : plus longue que toutes
      faitsDe({ decideLe: '2026-06-20', rdvLe: '2026-06-21' }), // trop récente : ne compte pas, même arrivée
      faitsDe(),
    ];
    expect(delaiDe(faits, RDV, '2026-07-01', 90)).toEqual({
      parties: 5,
      mures: 4,
      arrivees: 3,
      mediane: 20,
      p90: null,
      limite: null,
    });
  });

  test('part dans le délai : le terme est passé, de date à date', () => {
    const faits = [
      faitsDe({ notifieLe: '2026-01-31', contratLe: '2026-02-28' }), // le dernier jour
      faitsDe({ notifieLe: '2026-01-31', contratLe: '2026-03-01' }), // le lendemain
      faitsDe({ notifieLe: '2026-02-10' }),
      faitsDe({ notifieLe: '2026-06-15', contratLe: '2026-06-16' }), // le terme n'est pas passé
    ];
    expect(delaiDe(faits, CONTRAT, '2026-07-01', 90, { mois: 1 }).limite).toEqual({ mures: 3, dansLeDelai: 1 });
    expect(terme('2026-01-31', { mois: 1 })).toBe('2026-02-28');
    expect(terme('2026-01-31', { jours: 42 })).toBe('2026-03-14');
  });

  test('le temps passant, la cohorte mûre ne fait que croître et l’issue dans le délai ne change plus', () => {
    let x = 5;
    const tirer = (n: number) => {
      x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((x / 2_147_483_648) * n);
    };
    const jour = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
    for (let essai = 0; essai < 60; essai += 1) {
      const faits = Array.from({ length: 1 + tirer(30) }, () => {
        const d = tirer(200);
        return faitsDe({ notifieLe: jour(d), contratLe: tirer(3) ? jour(d + tirer(90)) : null });
      });
      let avant = delaiDe(faits, CONTRAT, jour(0), 60, { mois: 1 });
      for (let j = 1; j < 400; j += 13) {
        const apres = delaiDe(faits, CONTRAT, jour(j), 60, { mois: 1 });
        expect(apres.mures).toBeGreaterThanOrEqual(avant.mures);
        expect(apres.limite!.mures).toBeGreaterThanOrEqual(avant.limite!.mures);
        expect(apres.limite!.dansLeDelai).toBeGreaterThanOrEqual(avant.limite!.dansLeDelai);
        expect(apres.arrivees).toBeLessThanOrEqual(apres.mures);
        if (apres.mediane !== null && apres.p90 !== null) expect(apres.mediane).toBeLessThanOrEqual(apres.p90);
        avant = apres;
      }
      expect(avant.mures).toBe(faits.length);
    }
  });

  test('rang exact, sans interpolation', () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(quantile([7], 0.9)).toBe(7);
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2);
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
    expect(quantile([1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], 0.5)).toBeNull();
  });

  test('couverture : suivies tout le mois, avant leur sortie', () => {
    const faits = [
      faitsDe({ suiviDebut: '2026-01-10', honoresMois: { '2026-03': 1 } }),
      faitsDe({ suiviDebut: '2026-01-10', honoresMois: { '2026-02': 3 } }),
      faitsDe({ suiviDebut: '2026-03-02', honoresMois: { '2026-03': 1 } }), // arrivée en cours de mois
      faitsDe({ suiviDebut: '2026-01-01', suiviFin: '2026-03-31' }), // partie avant la fin
      faitsDe({ suiviDebut: '2026-01-01', sortieLe: '2026-03-15' }), // sortie
      faitsDe({ suiviDebut: '2026-01-01', suiviFin: '2026-04-01' }),
    ];
    expect(couverture(faits, '2026-03', 1)).toEqual({ suivies: 3, vues: 1 });
    expect(moisPasses('2025-11-20', '2026-02-03')).toEqual(['2025-11', '2025-12', '2026-01']);
    expect([trimestre('2026-03-31'), trimestre('2026-04-01')]).toEqual(['2026 T1', '2026 T2']);
  });
});

describe('résultats', () => {
  test('freins : mesurés des deux côtés seulement, et des seules personnes sorties', () => {
    const f = (entree: 'fort' | 'moyen' | null, sortie: 'fort' | 'moyen' | 'sans_impact' | null, leve = false) => ({
      theme: 'mobilite',
      entree,
      sortie,
      leve,
    });
    const faits = [
      faitsDe({
        sortieLe: '2026-05-01',
        freins: [f('fort', 'sans_impact'), f('fort', 'moyen'), f('moyen', 'moyen'), f('fort', null)],
      }),
      faitsDe({ sortieLe: '2026-05-01', freins: [f('fort', 'moyen', true), f(null, 'moyen')] }),
      faitsDe({ freins: [f('fort', 'sans_impact', true)] }),
    ];
    expect(freinsLeves(faits)).toEqual([{ theme: 'mobilite', mesures: 4, leves: 2, attenues: 1, nonMesures: 2 }]);
  });

  test('classes de l’insertion : un décès sort du dénominateur', () => {
    const faits = ['cdi', 'cdd_court', 'formation', 'abandon', 'deces'].map((categorie) =>
      faitsDe({ categorie: categorie as 'cdi', sortieLe: '2026-05-01' }),
    );
    expect(sortiesParClasse([...faits, faitsDe()])).toMatchObject({
      durable: 1,
      transition: 1,
      positive: 1,
      autre: 1,
      retrait: 1,
      examinees: 4,
      dynamiques: 3,
      taux: { dynamique: '75', durable: '25' },
    });
  });

  test('file active et stock : une place sert à plusieurs', () => {
    const faits = [
      faitsDe({ affectations: [{ debut: '2025-06-01', fin: '2026-01-01' }] }), // finie avant l'année
      faitsDe({ affectations: [{ debut: '2025-06-01', fin: '2026-01-02' }] }),
      faitsDe({ affectations: [{ debut: '2026-03-01', fin: null }] }),
      faitsDe({ affectations: [{ debut: '2026-12-01', fin: null }] }), // pas encore au jour dit
      faitsDe(),
    ];
    expect(files(faits, '2026', '2026-07-01')).toEqual({ fileActive: 3, stock: 1 });
  });

  test('maintien, absences, immersions', () => {
    const faits = [
      faitsDe({
        jalons: [
          { mois: 1, duLe: '2026-05-01', resultat: 'en_poste' },
          { mois: 3, duLe: '2026-07-01', resultat: null },
        ],
        honoresMois: { '2026-01': 2, '2026-02': 1 },
        absents: 1,
        categorie: 'cdi',
        sortieLe: '2026-04-01',
        immersions: ['2026-02-01'],
      }),
      faitsDe({
        jalons: [{ mois: 1, duLe: '2026-05-02', resultat: 'injoignable' }],
        aQualifier: 2,
        immersions: ['2026-02-01'],
      }),
      faitsDe({ immersions: ['2026-05-30'] }),
      // Embauchée avant son immersion : elle n'y doit rien.
      faitsDe({ immersions: ['2026-02-01'], categorie: 'cdi', sortieLe: '2026-01-15' }),
    ];
    expect(maintiens(faits, '2026-06-01').map((m) => [m.mois, m.echus, m.repondants, m.surTous])).toEqual([
      [1, 2, 1, 0.5],
      [3, 0, 0, null],
    ]);
    expect(nonVenus(faits)).toEqual({ honores: 3, absents: 1, resolus: 4, aQualifier: 2 });
    expect(immersionsVersEmploi(faits, '2026-06-01', 90)).toEqual({ faites: 4, mures: 3, emploi: 1 });
  });

  test('ventilation : chaque personne une fois, l’inconnu à la fin', () => {
    const faits = [
      ...Array.from({ length: 12 }, () =>
        faitsDe({
          epciNom: 'Arras',
          categorie: 'cdi',
          sortieLe: '2026-05-01',
          notifieLe: '2026-01-01',
          contratLe: '2026-01-20',
        }),
      ),
      ...Array.from({ length: 20 }, () => faitsDe({ epciNom: 'Béthune' })),
      ...Array.from({ length: 9 }, () => faitsDe()),
    ];
    const v = ventiler(faits, 'epci', '2026-07-01', { mois: 1 });
    expect(v.modalites).toEqual(['Arras', 'Béthune', 'Non renseigné']);
    expect(v.issues.totauxLignes).toEqual([12, 20, 9]);
    expect(v.issues.total).toBe(41);
    expect(v.contrats.cellules).toEqual([
      [12, 0],
      [0, 0],
      [0, 0],
    ]);
  });
});
