import { describe, expect, test } from 'vitest';
import {
  type Annexe,
  anneesCouvertes,
  annexesEnVigueur,
  annexesSemblables,
  dureeMois,
  ecartMontant,
  etpAnnuels,
  lireMesure,
  lireNumeroAnnexe,
} from './annexes.ts';
import { EFFECTIF_MINIMAL, etpDesStructures, medianesParType, type ParametresEtp } from './etp.ts';

let suivant = 0;
const annexe = (
  numero: string,
  [renouvellement, modification]: [number, number],
  etat: string,
  [debut, fin]: [string, string],
  etp: number | null,
  options: Partial<Annexe> = {},
): Annexe => {
  suivant += 1;
  const mesure = options.mesure ?? `${numero.replace(/\d.*/, '')}_DC`;
  const base = {
    id: suivant,
    structure: 1,
    idAsp: '9',
    numero,
    renouvellement,
    modification,
    mesure,
    etat,
    debut,
    fin,
    etp,
  };
  return { ...base, ...lireMesure(mesure), ...options };
};
const annee = (an: number): [string, string] => [`${an}-01-01`, `${an}-12-31`];
const sansRepere: ParametresEtp = { reconduction: '05-31', reperes: new Map() };

describe('lecture', () => {
  test('mesures de droit commun, pénitentiaires et FDI', () => {
    expect(lireMesure('ACI_DC')).toEqual({ type: 'ACI', fdi: false, prison: false });
    expect(lireMesure('EI_MP')).toEqual({ type: 'EI', fdi: false, prison: true });
    expect(lireMesure('FDI_DC')).toEqual({ type: null, fdi: true, prison: false });
    expect(lireMesure('EIPA_DC').type).toBe('EI');
  });
  test('numéro d’annexe, avec ou sans avenant', () => {
    expect(lireNumeroAnnexe('ACI076260005A0M1')).toMatchObject({
      numero: 'ACI076260005',
      departement: '76',
      millesime: 2026,
      renouvellement: 0,
      modification: 1,
    });
    expect(lireNumeroAnnexe('ACI 034 15 0012')).toMatchObject({
      departement: '34',
      millesime: 2015,
      renouvellement: null,
    });
    expect(lireNumeroAnnexe('FDI972210065')?.departement).toBe('972');
    expect(lireNumeroAnnexe('ACI02A210065')?.departement).toBe('2A');
    expect(lireNumeroAnnexe('convention 12')).toBeNull();
  });
  test('durée en mois, bornes comprises', () => {
    expect(dureeMois('2021-01-01', '2021-08-31')).toBe(8);
    expect(dureeMois('2020-12-01', '2021-12-31')).toBe(13);
    expect(dureeMois('2021-03-01', '2020-12-31')).toBe(0);
  });
});

describe('annexe en vigueur', () => {
  // Suite réelle d'un ACI : 2021 corrigée deux fois, la troisième version n'est que saisie, 2022 est provisoire.
  const suite = [
    annexe('ACI972190115', [2, 0], 'HISTORISE', ['2021-01-01', '2021-04-30'], 7.43),
    annexe('ACI972190115', [2, 1], 'HISTORISE', ['2021-01-01', '2021-04-30'], 7.43),
    annexe('ACI972190115', [2, 2], 'VALIDE', annee(2021), 18.74),
    annexe('ACI972190115', [2, 3], 'SAISI', annee(2021), 20),
    annexe('ACI972190115', [2, 0], 'PROVISOIRE', annee(2022), 18.74),
    annexe('ACI972190115', [2, 1], 'SAISI', annee(2022), 19),
    annexe('FDI972210021', [0, 0], 'VALIDE', annee(2021), 3),
  ];
  test('la plus récente des versions retenues, sans le FDI', () => {
    expect(annexesEnVigueur(suite, '2021-06-15').map(({ modification, etp }) => [modification, etp])).toEqual([
      [2, 18.74],
    ]);
    expect(annexesEnVigueur(suite, '2022-12-31').map(({ etat }) => etat)).toEqual(['PROVISOIRE']);
    expect(annexesEnVigueur(suite, '2023-01-01')).toEqual([]);
  });
  test.each(['HISTORISE', 'ANNULE', 'REJETE', 'SAISI', 'BROUILLON'])('%s ne compte pas', (etat) =>
    expect(annexesEnVigueur([annexe('EI017210016', [0, 0], etat, annee(2021), 2)], '2021-05-01')).toEqual([]),
  );
  test('le renouvellement l’emporte sur la modification', () => {
    const deux = [annexe('EI1', [1, 0], 'VALIDE', annee(2021), 5), annexe('EI1', [0, 9], 'VALIDE', annee(2021), 3)];
    expect(annexesEnVigueur(deux, '2021-05-01')[0]?.etp).toBe(5);
  });
});

describe('ETP annuels', () => {
  test('dix postes sur deux mois font 1,67 ETP', () => {
    expect(etpAnnuels([annexe('ACI014190006', [1, 1], 'VALIDE', ['2020-01-01', '2020-02-29'], 10)], 2020)).toBe(1.67);
  });
  test('chaque mois prend la version en vigueur ce mois-là', () => {
    const deux = [
      annexe('ACI1', [0, 0], 'CLOTURE', annee(2021), 6),
      annexe('ACI1', [0, 1], 'VALIDE', ['2021-07-01', '2021-12-31'], 12),
    ];
    expect(etpAnnuels(deux, 2021)).toBe(9);
    expect(anneesCouvertes(deux)).toEqual([2021]);
    expect(etpAnnuels(deux, 2022)).toBe(0);
  });
});

test('le montant recalculé retrouve celui de l’ASP', () => {
  const juste = annexe('ACI054210019', [0, 0], 'VALIDE', ['2021-01-01', '2021-08-31'], 7.95);
  expect(Math.abs(ecartMontant(juste, 20642, 109402.64) as number)).toBeLessThan(0.1);
  expect(ecartMontant(juste, 20642, 164103.9)).toBeCloseTo(54701.3, 0);
  expect(ecartMontant(juste, null, 1)).toBeNull();
});

test('deux annexes de numéros différents disant la même chose sont signalées', () => {
  const a = annexe('ACI972190114', [1, 1], 'VALIDE', annee(2020), 11.65);
  const b = annexe('ACI972200037', [0, 0], 'VALIDE', annee(2020), 11.65);
  expect(annexesSemblables([a, b])).toHaveLength(1);
  expect(annexesSemblables([a, { ...b, etp: 11.64 }])).toEqual([]);
  expect(annexesSemblables([a, { ...b, debut: '2021-01-01', fin: '2021-12-31' }])).toEqual([]);
});

describe('ETP des structures à une date', () => {
  const trois = [1, 2, 3].map((structure) =>
    annexe(`ACI05421000${structure}`, [0, 0], 'VALIDE', annee(2025), structure * 10, {
      structure,
      idAsp: `${structure}`,
    }),
  );
  // Assez de porteurs d'ailleurs pour que la médiane vaille pour le type : elle reste à 20.
  const ailleurs = Array.from({ length: EFFECTIF_MINIMAL - trois.length }, (_, i) =>
    annexe(`ACI0592100${10 + i}`, [0, 0], 'VALIDE', annee(2025), 20, { structure: null, idAsp: `ailleurs ${i}` }),
  );
  const structures = [1, 2, 3, 4].map((id) => ({ id, type: 'ACI' }));
  const calculer = (
    jour: string,
    donnees: Partial<Parameters<typeof etpDesStructures>[1]> = {},
    parametres = sansRepere,
  ) => etpDesStructures(structures, { annexes: [...trois, ...ailleurs], saisis: [], ...donnees }, jour, parametres);

  test('conventionnés d’après l’annexe, les autres à la médiane du type', () => {
    const etp = calculer('2025-06-01');
    expect(etp.get(1)).toMatchObject({ etp: 10, etat: 'conventionne' });
    expect(etp.get(4)).toMatchObject({ etp: 20, etat: 'estime' });
    expect(etp.get(4)?.methode).toMatch(/30 ACI/);
  });
  test('l’annexe de l’an passé tient jusqu’à la date limite, pas au-delà', () => {
    expect(calculer('2026-05-31').get(3)).toMatchObject({ etp: 30, etat: 'reconduit' });
    expect(calculer('2026-06-01').get(3)).toMatchObject({ etp: 20, etat: 'estime' });
    expect(calculer('2026-03-01', {}, { ...sansRepere, reconduction: null }).get(3)?.etat).toBe('estime');
  });
  test('une saisie prime sur sa seule période', () => {
    const saisis = [{ structure: 1, etp: 7.5, debut: '2025-03-01', fin: '2025-06-30', source: 'courrier du 3 mars' }];
    expect(calculer('2025-06-30', { saisis }).get(1)).toMatchObject({
      etp: 7.5,
      etat: 'saisi',
      methode: 'courrier du 3 mars',
    });
    expect(calculer('2025-07-01', { saisis }).get(1)?.etat).toBe('conventionne');
  });
  test('plusieurs annexes s’additionnent, la prison est comptée à part', () => {
    const annexes = [
      ...trois,
      annexe('ACI054210009', [0, 0], 'VALIDE', annee(2025), 4),
      annexe('ACI054210008', [0, 0], 'VALIDE', annee(2025), 6, { mesure: 'ACI_MP', prison: true }),
    ];
    expect(calculer('2025-06-01', { annexes }).get(1)).toMatchObject({ etp: 14, prison: 6 });
  });
  test('trop peu d’annexes : repère du type, sinon non calculable et jamais zéro', () => {
    const peu = { annexes: [...trois, ...ailleurs].slice(0, EFFECTIF_MINIMAL - 1) };
    expect(calculer('2025-06-01', peu).get(4)).toMatchObject({ etp: null, etat: 'non_calculable' });
    const reperes = new Map([['ACI', { valeur: 18, source: 'essai' }]]);
    expect(calculer('2025-06-01', peu, { reconduction: null, reperes }).get(4)).toMatchObject({
      etp: 18,
      etat: 'estime',
    });
  });
});

test('médiane : un porteur compte une fois, à sa dernière valeur connue', () => {
  const annexes = [
    annexe('EI1', [0, 0], 'VALIDE', annee(2020), 2, { structure: null, idAsp: 'a' }),
    annexe('EI1', [1, 0], 'VALIDE', annee(2021), 8, { structure: null, idAsp: 'a' }),
    annexe('EI2', [0, 0], 'VALIDE', annee(2023), 4, { structure: null, idAsp: 'b' }),
    annexe('EI3', [0, 0], 'VALIDE', annee(2030), 400, { structure: null, idAsp: 'c' }),
  ];
  expect(medianesParType(annexes, '2024-01-01').get('EI')).toEqual({ valeur: 6, structures: 2 });
});
