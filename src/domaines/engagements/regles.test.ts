import { describe, expect, test } from 'vitest';
import { joursEntre } from '#src/socle/jour.ts';
import {
  delaiContrat,
  limiteContrat,
  phraseContrat,
  verifierDates,
  verifierHeures,
  verifierSignature,
} from './regles.ts';

const ecrire = (jour: string) => jour.split('-').reverse().join('/');

describe('le délai pour signer', () => {
  test('un mois de date à date après la notification ; le dernier du mois quand le jour n’existe pas', () => {
    expect(limiteContrat('2026-11-12', 1)).toBe('2026-12-12');
    expect(limiteContrat('2027-01-31', 1)).toBe('2027-02-28');
    expect(limiteContrat('2028-01-31', 1)).toBe('2028-02-29');
    expect(limiteContrat('2026-12-15', 1)).toBe('2027-01-15');
  });

  test('le compte des jours passe le changement d’heure et l’année', () => {
    expect(joursEntre('2026-10-24', '2026-10-26')).toBe(2);
    expect(joursEntre('2026-12-31', '2027-01-01')).toBe(1);
    expect(joursEntre('2026-12-12', '2026-12-06')).toBe(-6);
  });

  test('sans notification ou sans durée connue, aucune limite', () => {
    expect(delaiContrat(null, 1, '2026-12-06')).toEqual({ notifieLe: null, limite: null, jours: null });
    expect(delaiContrat('2026-11-12', null, '2026-12-06')).toMatchObject({ limite: null });
    expect(delaiContrat('2026-11-12', 1, '2026-12-06')).toEqual({
      notifieLe: '2026-11-12',
      limite: '2026-12-12',
      jours: 6,
    });
  });
});

describe('les heures par semaine', () => {
  test.each([
    [15, null, 15],
    [20, null, 15],
    [14.5, 'minoration', 15],
    [0.5, 'minoration', 15],
    [0, 'dispense_sante_handicap', 15],
    [0, 'dispense_parent_isole', 15],
    [12, null, 12],
  ] as const)('%s h, motif %s, minimum %s : admis', (heures, motif, minimum) => {
    expect(verifierHeures({ heures, motif }, minimum)).toEqual({});
  });

  test.each([
    [14.5, null, 'heuresMotif'],
    [0, null, 'heuresMotif'],
    [0, 'minoration', 'heuresMotif'],
    [5, 'dispense_sante_handicap', 'heures'],
    [15, 'dispense_parent_isole', 'heures'],
    [15, 'minoration', 'heuresMotif'],
    [-1, null, 'heures'],
  ] as const)('%s h, motif %s : refusé', (heures, motif, champ) => {
    expect(Object.keys(verifierHeures({ heures, motif }, 15))).toEqual([champ]);
  });

  test('à tout nombre d’heures, exactement une lecture : sans motif, réduit, ou dispensé', () => {
    for (let heures = 0; heures <= 48; heures += 0.5) {
      const admis = ([null, 'minoration', 'dispense_sante_handicap'] as const).filter(
        (motif) => Object.keys(verifierHeures({ heures, motif }, 15)).length === 0,
      );
      expect(admis).toHaveLength(1);
    }
  });
});

test('les dates du contrat se suivent', () => {
  expect(verifierDates({ debut: '2026-12-01', fin: null, revoirLe: '2027-06-01' })).toEqual({});
  expect(verifierDates({ debut: '2026-12-01', fin: '2026-11-30', revoirLe: '2027-06-01' })).toHaveProperty('fin');
  expect(verifierDates({ debut: '2026-12-01', fin: null, revoirLe: '2026-11-30' })).toHaveProperty('revoirLe');
  expect(verifierDates({ debut: '2026-12-01', fin: '2027-03-01', revoirLe: '2027-06-01' })).toHaveProperty('revoirLe');
});

test('une signature n’est ni à venir, ni d’avant le parcours', () => {
  expect(verifierSignature('2026-12-06', '2026-11-01', '2026-12-06')).toEqual({});
  expect(verifierSignature('2026-12-07', '2026-11-01', '2026-12-06')).toHaveProperty('le');
  expect(verifierSignature('2026-10-31', '2026-11-01', '2026-12-06')).toHaveProperty('le');
});

describe('l’état en une phrase', () => {
  const delai = { notifieLe: '2026-11-12', limite: '2026-12-12', jours: 6 };
  const aucun = { enCours: null, enPreparation: null };
  test.each([
    [{ ...aucun, delai }, 'Contrat à signer au plus tard le 12/12/2026 : il reste 6 jours'],
    [{ ...aucun, delai: { ...delai, jours: 0 } }, "Contrat à signer aujourd'hui au plus tard"],
    [{ ...aucun, delai: { ...delai, jours: -1 } }, 'Contrat à signer depuis le 12/12/2026 : 1 jour de retard'],
    [
      { ...aucun, enPreparation: { etat: 'signe_personne' as const }, delai },
      'Contrat signé par la personne, à signer par le référent au plus tard le 12/12/2026 : il reste 6 jours',
    ],
    [
      { ...aucun, delai: { notifieLe: null, limite: null, jours: null } },
      "Pas encore de contrat : l'orientation n'est pas notifiée",
    ],
    [
      { ...aucun, enCours: { debut: null, revoirLe: '2027-06-01', signeLe: '2026-12-01' }, delai },
      'Contrat en cours, à revoir le 01/06/2027',
    ],
    [
      { ...aucun, enCours: { debut: null, revoirLe: '2026-12-05', signeLe: '2026-06-01' }, delai },
      'Contrat en cours, à revoir depuis le 05/12/2026',
    ],
  ])('%#', (situation, phrase) => {
    expect(phraseContrat(situation, '2026-12-06', ecrire)).toBe(phrase);
  });
});
