import { describe, expect, test } from 'vitest';
import { cleDe, deduireType, ditUneDirection, lireHabilitation, lireType, moderniserNom } from './nom.ts';
import { CODES_PRESCRIPTEUR, TYPES_PRESCRIPTEUR, type TypePrescripteur } from './types.ts';

test.each([
  ['MISSION LOCALE - ARRAS', 'mission_locale'],
  ['CAP EMPLOI - 62', 'cap_emploi'],
  ["SERVICE PENITENTIAIRE D'INSERTION ET DE PROBATION - 67", 'spip'],
  ['DIRECTION TERRITORIALE DE LA PROTECTION JUDICIAIRE DE LA JEUNESSE - 93', 'pjj'],
  ['POLE EMPLOI - JOIGNY CHAMVRES', 'france_travail'],
  ['CCAS de Lens', 'ccas'],
  ["Centre communal d’action sociale d'Avion", 'ccas'],
  ['Maison des solidarités de Béthune', 'departement'],
  ['ADEFI', null],
  ['Association La Belle Verte', null],
  // « ML » et « PE » ne se lisent pas au milieu d'un mot.
  ['HAMLET', null],
])('le nom « %s » dit la sorte %s', (nom, attendu) => {
  expect(deduireType(nom)).toBe(attendu);
});

test('les codes des fichiers et les libellés se lisent ; deux sortes ne partagent aucun synonyme', () => {
  expect(['PE', 'ML', 'Pôle emploi', 'OTHER', 'dept', 'Mission locale', 'XX'].map(lireType)).toEqual([
    'france_travail',
    'mission_locale',
    'france_travail',
    'autre',
    'departement',
    'mission_locale',
    null,
  ]);
  const synonymes = CODES_PRESCRIPTEUR.flatMap(
    (code) => (TYPES_PRESCRIPTEUR[code] as TypePrescripteur).synonymes ?? [],
  );
  expect(new Set(synonymes.map((mot) => mot.toLowerCase())).size).toBe(synonymes.length);
  for (const code of CODES_PRESCRIPTEUR) expect(lireType(code)).toBe(code);
});

describe('directions', () => {
  test.each([
    ['POLE EMPLOI - DT LANDES', true],
    ['POLE EMPLOI - DR PACA - DT 13', true],
    ['POLE EMPLOI - SIÈGE RÉGIONAL PÔLE EMPLOI LIMOUSIN', true],
    ['POLE EMPLOI - PLATEAU DR PARIS', true],
    ['POLE EMPLOI - GUADELOUPE DR ANNEXE', true],
    ['DIRECTION TERRITORIALE DE LA PROTECTION JUDICIAIRE DE LA JEUNESSE - 62', true],
    ['POLE EMPLOI - MANOSQUE APE ET DR', false],
    ['POLE EMPLOI - DT 45 LOIRET / PE ORLEANS OUEST', false],
    ['POLE EMPLOI - DT 37 INDRE & LOIRE/APE ST P DES CORPS', false],
    ['POLE EMPLOI - DT 56 / AGENCE SPECIALISEE 56', false],
    ['POLE EMPLOI - NANTES CENTRE', false],
    ['MISSION LOCALE - ARRAS', false],
  ])('%s : %s', (nom, attendu) => {
    expect(ditUneDirection(nom)).toBe(attendu);
  });
});

test('Pôle emploi prend son nom d’aujourd’hui et garde l’ancien', () => {
  expect(moderniserNom('POLE EMPLOI -  LENS')).toEqual({ nom: 'France Travail - LENS', ancien: 'POLE EMPLOI - LENS' });
  expect(moderniserNom('Pôle emploi Vire').nom).toBe('France Travail Vire');
  expect(moderniserNom('MISSION LOCALE - ARRAS')).toEqual({ nom: 'MISSION LOCALE - ARRAS', ancien: null });
});

test('habilitation : vide est inconnu, jamais non ; un mot inconnu est refusé', () => {
  expect(['oui', 'OUI', '1', 'non', 'faux', '', 'peut-être'].map(lireHabilitation)).toEqual([
    'oui',
    'oui',
    'oui',
    'non',
    'non',
    'inconnu',
    null,
  ]);
});

test('la clé : code SAFIR d’abord ; sinon sorte, nom sans accents et commune', () => {
  const p = {
    type: 'mission_locale',
    nom: 'Mission locale – Béthune',
    safir: null,
    commune: '62119',
    codePostal: '62400',
  };
  expect(cleDe(p)).toBe('mission_locale|MISSION LOCALE BETHUNE|62119');
  expect(cleDe({ ...p, nom: 'MISSION LOCALE BETHUNE' })).toBe(cleDe(p));
  expect(cleDe({ ...p, safir: '62119' })).toBe('safir:62119');
  expect(cleDe({ ...p, commune: null })).toBe('mission_locale|MISSION LOCALE BETHUNE|62400');
});
