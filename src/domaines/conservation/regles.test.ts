import { describe, expect, test } from 'vitest';
import { plusJours, plusMois } from '#src/socle/jour.ts';
import { classeDe, type Durees, effacableLe, etapeDe, type Faits, termeDe } from './regles.ts';

const DUREES: Durees = { brouillon: 12, refuse: 24, retenu: 120, fse: 60 };
const FAITS: Faits = {
  etat: 'brouillon',
  fse: false,
  modifieLe: '2026-02-10',
  fermeLe: '2026-02-14',
  etatDepuis: '2026-01-20',
  prolongeLe: null,
  comptesClosLe: null,
  dernierPaiementLe: null,
};

describe('la classe suit ce que la candidature est devenue', () => {
  test.each([
    ['brouillon', false, 'brouillon'],
    ['refusee', true, 'refuse'],
    ['irrecevable', false, 'refuse'],
    ['retiree', false, 'refuse'],
    ['retenue', false, 'retenu'],
    ['retenue', true, 'fse'],
    ['deposee', false, null],
    ['a_corriger', false, null],
    ['en_comite', false, null],
    ['ajournee', false, null],
  ] as const)('%s (FSE : %s) : %s', (etat, fse, attendue) => expect(classeDe({ etat, fse })).toBe(attendue));
});

describe('le terme', () => {
  test('un brouillon court du plus tard : écriture, clôture, demande de le garder', () => {
    expect(termeDe(FAITS, DUREES)).toMatchObject({ jusquAu: '2027-02-14', motif: "clôture de l'appel" });
    expect(termeDe({ ...FAITS, modifieLe: '2026-03-01' }, DUREES)).toMatchObject({
      jusquAu: '2027-03-01',
      motif: 'dernière modification',
    });
    expect(termeDe({ ...FAITS, prolongeLe: '2027-01-31' }, DUREES)).toMatchObject({ jusquAu: '2028-01-31' });
    expect(termeDe({ ...FAITS, fermeLe: null }, DUREES)!.jusquAu).toBe('2027-02-10');
  });

  test('non retenue : de la décision', () =>
    expect(termeDe({ ...FAITS, etat: 'refusee', etatDepuis: '2026-04-30' }, DUREES)!.jusquAu).toBe('2028-04-30'));

  test('retenue : rien ne court tant que les comptes ne sont pas clos', () => {
    expect(termeDe({ ...FAITS, etat: 'retenue' }, DUREES)).toBeNull();
    expect(termeDe({ ...FAITS, etat: 'retenue', comptesClosLe: '2027-03-15' }, DUREES)!.jusquAu).toBe('2037-03-15');
  });

  test('cofinancée par le FSE : la plus longue des deux règles', () => {
    const fse = { ...FAITS, etat: 'retenue', fse: true, comptesClosLe: '2027-03-15' } as const;
    // 31 décembre 2027 + 5 ans est avant mars 2037.
    expect(termeDe({ ...fse, dernierPaiementLe: '2027-06-01' }, DUREES)!.jusquAu).toBe('2037-03-15');
    expect(termeDe({ ...fse, dernierPaiementLe: '2033-01-02' }, DUREES)).toMatchObject({
      jusquAu: '2038-12-31',
      depart: '2033-12-31',
    });
    expect(termeDe(fse, DUREES)!.jusquAu).toBe('2037-03-15');
  });

  test('sans durée au jour dit, rien n’a de terme', () => {
    expect(termeDe(FAITS, { ...DUREES, brouillon: null })).toBeNull();
    expect(
      termeDe({ ...FAITS, etat: 'retenue', fse: true, comptesClosLe: '2027-03-15' }, { ...DUREES, fse: null }),
    ).toBeNull();
  });

  test('les mois courts et les années bissextiles', () => {
    expect(plusMois('2026-01-31', 1)).toBe('2026-02-28');
    expect(plusMois('2024-02-29', 12)).toBe('2025-02-28');
    expect(plusMois('2026-11-30', 3)).toBe('2027-02-28');
    expect(plusJours('2026-03-28', 2)).toBe('2026-03-30');
  });
});

describe('prévenir, attendre, effacer', () => {
  const c = { jusquAu: '2027-02-14', prevenuLe: null as string | null, suspendue: false };

  test('trente jours avant, on prévient ; le lendemain du terme, on efface', () => {
    expect(etapeDe(c, '2027-01-14', 30)).toBe('garder');
    expect(etapeDe(c, '2027-01-15', 30)).toBe('prevenir');
    const prevenu = { ...c, prevenuLe: '2027-01-15' };
    expect(etapeDe(prevenu, '2027-02-14', 30)).toBe('attendre');
    expect(etapeDe(prevenu, '2027-02-15', 30)).toBe('effacer');
  });

  test('prévenu tard, le préavis court en entier : rien ne s’efface sans lui', () => {
    expect(etapeDe(c, '2030-01-01', 30)).toBe('prevenir');
    expect(etapeDe({ ...c, prevenuLe: '2030-01-01' }, '2030-01-30', 30)).toBe('attendre');
    expect(etapeDe({ ...c, prevenuLe: '2030-01-01' }, '2030-01-31', 30)).toBe('effacer');
  });

  test('suspendue : rien ne bouge, quel que soit le jour', () => {
    expect(etapeDe({ ...c, prevenuLe: '2027-01-15', suspendue: true }, '2040-01-01', 30)).toBe('garder');
  });

  test('propriété : jamais effacé avant le terme, ni avant la fin du préavis', () => {
    for (let i = 0; i < 400; i += 1) {
      const jusquAu = plusJours('2026-01-01', (i * 37) % 900);
      const prevenuLe = plusJours('2026-01-01', (i * 53) % 900);
      const preavis = (i * 7) % 60;
      const jour = effacableLe(jusquAu, prevenuLe, preavis);
      expect(jour > jusquAu && jour >= plusJours(prevenuLe, preavis)).toBe(true);
      if (plusJours(jour, -1) >= plusJours(jusquAu, -preavis))
        expect(etapeDe({ jusquAu, prevenuLe, suspendue: false }, plusJours(jour, -1), preavis)).toBe('attendre');
    }
  });
});
