import { describe, expect, test } from 'vitest';
import { arrondir } from '#src/socle/montants.ts';
import type { MoisBrut } from './forme.ts';
import { masquerMois } from './masquer.ts';
import { type ReglagesSuivi, tronquer } from './mois.ts';
import { etpDeLAnnee, etpDuMois, suivre } from './suivre.ts';

const REGLAGES: ReglagesSuivi = {
  heuresParEtp: { valeur: '1820', source: 'essai', confiance: 'source secondaire' },
  seuilSous: '5',
  seuilSur: '5',
  moisPrevision: 3,
  delaiSaisie: 15,
  aujourdhui: '2026-08-10',
};
const mois = (heures: (string | null)[], accorde: string | null = '10'): MoisBrut[] =>
  Array.from({ length: 12 }, (_, i) => ({
    rang: i + 1,
    heures: heures[i] ?? null,
    salaries: null,
    dontRsa: null,
    source: heures[i] ? 'saisie' : null,
    accorde,
    origine: accorde ? 'asp' : null,
  }));
const deux = (valeur: string | null) => (valeur === null ? null : arrondir(valeur, 2));

describe('ETP réalisés', () => {
  // ACI : 1 820 h par an. 3 755,27 h × 12 / 1 820 = 24,7600… ETP ; 1 516,67 h pour 10 ETP.
  test('d’un mois et d’une année, calculés à la main', () => {
    expect(deux(etpDuMois('3755.27', '1820'))).toBe('24.76');
    expect(etpDuMois('1820', '1820')).toBe('12');
    expect(etpDeLAnnee('45063.2', '1820')).toBe('24.76');
    // EI : 1 505 h ; AI : 1 607 h ; ETTI : 1 600 h.
    expect(deux(etpDuMois('1000', '1505'))).toBe('7.97');
    expect(deux(etpDuMois('1000', '1607'))).toBe('7.47');
    expect(etpDuMois('1000', '1600')).toBe('7.5');
  });

  test('douze mois d’un douzième de l’année font l’année, quel que soit le type', () => {
    for (const h of ['1820', '1607', '1600', '1505'])
      expect(deux(etpDuMois(arrondir(String(Number(h) / 12), 10), h))).toBe('1');
  });

  test('on tronque, on n’arrondit pas', () => {
    expect([tronquer('9.999'), tronquer('-0.019'), tronquer('12'), tronquer('3.5')]).toEqual([
      '9.99',
      '-0.01',
      '12',
      '3.5',
    ]);
  });
});

describe('suivi d’une année', () => {
  test('écart, taux et consommation d’un mois et depuis janvier', () => {
    // Janvier 1 365 h = 9 ETP, février 1 213,33 h ≈ 8 ETP : moyenne 8,49998 → tronquée 8,49, pour 10 accordés.
    const suivi = suivre(2026, mois(['1365', '1213.33']), { ...REGLAGES, aujourdhui: '2026-03-10' });
    expect(suivi.mois[0]).toMatchObject({ realise: '9', ecart: '-1', taux: '90', etat: 'saisi' });
    expect(deux(suivi.cumul.realise)).toBe('8.5');
    expect(tronquer(suivi.cumul.realise!)).toBe('8.49');
    expect(suivi.cumul).toMatchObject({ mois: [1, 2], accorde: '10', consommation: 'sous' });
    // 8,49 − 10 : l'écart est celui des nombres montrés.
    expect(suivi.cumul.ecart).toBe('-1.51');
    expect(suivi.annuel).toEqual({ realise: expect.stringMatching(/^1\.41666/), accorde: '10' });
    expect(suivi.alertes.map(({ nature }) => nature)).toEqual(['sous']);
  });

  test('conforme : égal à deux décimales tronquées ; sur-consommation au-dessus', () => {
    // 1 517 h = 10,0021… ETP, tronqué 10,00.
    expect(suivre(2026, mois(['1517']), REGLAGES).cumul.consommation).toBe('conforme');
    expect(suivre(2026, mois(['1600']), REGLAGES).cumul.consommation).toBe('sur');
    expect(suivre(2026, mois(['1700']), REGLAGES).alertes.map(({ nature }) => nature)).toContain('sur');
  });

  test('un mois pas saisi ne vaut pas zéro ; une heure nulle, si', () => {
    expect(suivre(2026, mois(['1516.67', null, '1516.67']), REGLAGES).cumul.mois).toEqual([1, 3]);
    expect(deux(suivre(2026, mois(['1516.67', '0']), REGLAGES).cumul.realise)).toBe('5');
  });

  test('en retard, attendu, à venir, sans postes', () => {
    const suivi = suivre(2026, mois(['1500']), REGLAGES);
    // Au 10 août : juin fini depuis 41 jours, juillet depuis 10.
    expect(suivi.mois.map(({ etat }) => etat).slice(4, 8)).toEqual(['en_retard', 'en_retard', 'attendu', 'a_venir']);
    expect(suivi.alertes[0]).toEqual({
      nature: 'retard',
      texte: 'Heures en retard : février, mars, avril, mai, juin.',
    });
    expect(suivre(2026, mois([], null), REGLAGES).mois[0]?.etat).toBe('sans_postes');
  });

  test('le dernier jour du délai n’est pas un retard, le lendemain si', () => {
    const etat = (aujourdhui: string) => suivre(2026, mois([]), { ...REGLAGES, aujourdhui }).mois[0]?.etat;
    expect([etat('2026-01-31'), etat('2026-02-01'), etat('2026-02-15'), etat('2026-02-16')]).toEqual([
      'a_venir',
      'attendu',
      'attendu',
      'en_retard',
    ]);
  });

  test('sans annexe ni heures par ETP : non calculable, jamais zéro', () => {
    const sans = suivre(2026, mois(['1500'], null), REGLAGES);
    expect(sans.cumul).toMatchObject({ taux: null, consommation: 'non_calculable' });
    expect(sans.annuel.accorde).toBeNull();
    expect(suivre(2026, mois(['1500']), { ...REGLAGES, heuresParEtp: null }).mois[0]?.realise).toBeNull();
  });
});

describe('petits effectifs du mois', () => {
  const avec = (dontRsa: number[]) =>
    suivre(
      2026,
      mois(['1500', '1500']).map((m, i) => ({ ...m, salaries: i < 2 ? 14 : null, dontRsa: dontRsa[i] ?? null })),
      REGLAGES,
    );
  test('un seul mois de une à quatre personnes cache tous les mois, la somme de l’année reste', () => {
    const suivi = masquerMois(avec([3, 6]));
    expect(suivi.mois.slice(0, 2).map(({ dontRsa, salaries }) => [dontRsa, salaries])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect([suivi.moisRsa, suivi.masque, suivi.mois[0]?.heures]).toEqual([9, true, '1500']);
    expect(masquerMois(avec([3])).moisRsa).toBeNull();
    expect(masquerMois(avec([0, 6])).masque).toBe(false);
  });
});

describe('prévision', () => {
  test('pas avant le nombre de mois réglé', () => {
    expect(suivre(2026, mois(['1500', '1500']), REGLAGES).prevision).toEqual({
      calculable: false,
      raison: "il faut au moins 3 mois d'heures, il y en a 2",
    });
  });

  test('des mois égaux prolongent leur rythme, sans fourchette', () => {
    // 3 × 1 365 h, puis 9 mois à 1 365 h : 16 380 h / 1 820 = 9 ETP.
    expect(suivre(2026, mois(['1365', '1365', '1365']), REGLAGES).prevision).toEqual({
      calculable: true,
      realise: '9',
      bas: '9',
      haut: '9',
      accorde: '10',
      taux: '90',
      moisSaisis: 3,
      moisPrevus: 9,
    });
  });

  test('des mois inégaux donnent une fourchette calculée à la main', () => {
    // 1 000, 1 500, 2 000 : moyenne 1 500, écart-type 500, 9 mois à venir : marge 500 × 3 = 1 500 h = 0,82 ETP ; total 18 000 h = 9,89 ETP.
    expect(suivre(2026, mois(['1000', '1500', '2000']), REGLAGES).prevision).toMatchObject({
      realise: '9.89',
      bas: '9.07',
      haut: '10.71',
    });
  });

  test('une annexe qui finit en juin n’a pas d’heures prévues ensuite', () => {
    const bruts = mois(['1365', '1365', '1365']).map((m) => (m.rang > 6 ? { ...m, accorde: null, origine: null } : m));
    expect(suivre(2026, bruts, REGLAGES).prevision).toMatchObject({ realise: '4.5', accorde: '5', moisPrevus: 3 });
  });

  test('une année complète se prévoit elle-même', () => {
    const suivi = suivre(2026, mois(Array(12).fill('1516.67')), REGLAGES);
    expect(suivi.prevision).toMatchObject({ realise: '10', bas: '10', haut: '10', moisPrevus: 0 });
  });
});
