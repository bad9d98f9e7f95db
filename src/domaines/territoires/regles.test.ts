import { describe, expect, test } from 'vitest';
import {
  ecrireReference,
  estCodeCommune,
  lireReference,
  niveauxInferieurs,
  normaliserCommune,
  territoireDuLieu,
  territoireParDefaut,
} from './regles.ts';
import { territoireDit } from './saisie.ts';

describe('références de territoire', () => {
  test('niveau:code se lit et se réécrit', () => {
    for (const texte of [
      'departement:62',
      'departement:2A',
      'departement:974',
      'epci:200069029',
      'zone_emploi:8405',
      'clpe:CLPE01002',
      'region:32',
      'commune:62041',
      'commune:2A004',
      'france',
    ]) {
      expect(ecrireReference(lireReference(texte)!)).toBe(texte);
    }
  });

  test('les zéros de tête perdus et la casse sont rendus', () => {
    for (const piege of ['__proto__:1', 'constructor:1', 'toString:1', ':', ''])
      expect(lireReference(piege)).toBeNull();
    expect(lireReference('commune:1001')).toEqual({ niveau: 'commune', code: '01001' });
    expect(lireReference('departement:1')).toEqual({ niveau: 'departement', code: '01' });
    expect(lireReference('zone_emploi:51')).toEqual({ niveau: 'zone_emploi', code: '0051' });
    expect(lireReference('departement:2a')).toEqual({ niveau: 'departement', code: '2A' });
    expect(normaliserCommune(' 2a004 ')).toBe('2A004');
  });

  test('un champ n’admet que ses niveaux, et rend le code officiel', () => {
    const schema = territoireDit(['departement', 'epci'], 'Choisissez un territoire.');
    expect(schema.parse(' departement:1 ')).toEqual({ niveau: 'departement', code: '01' });
    for (const faux of ['region:32', 'france', 'departement:', null])
      expect(schema.safeParse(faux).error?.issues.map((i) => i.message)).toEqual(['Choisissez un territoire.']);
  });

  test('sans territoire demandé, le premier du périmètre', () => {
    expect(territoireParDefaut({ perimetre: { niveau: 'epci', codes: ['200033579', '200072460'] } })).toBe(
      'epci:200033579',
    );
    expect(territoireParDefaut({ perimetre: { niveau: 'national', codes: [] } })).toBe('france');
    expect(
      [
        { departement: '62', region: '32' },
        { departement: null, region: '32' },
        { departement: null, region: null },
      ].map(territoireDuLieu),
    ).toEqual(['departement:62', 'region:32', 'france']);
  });

  test('ce qui n’est pas un territoire est refusé', () => {
    for (const texte of [
      '',
      '62',
      'departement',
      'departement:',
      'epci:12',
      'planete:1',
      'commune:ABCDE',
      'commune:62041; drop',
    ])
      expect(lireReference(texte)).toBeNull();
  });

  test('les codes communes de Corse et d’outre-mer ont la bonne forme, les faux non', () => {
    expect(['01001', '2A004', '2B033', '97411', '98818'].every(estCodeCommune)).toBe(true);
    expect(['1001', '2C004', 'A2004', '974111', ''].some(estCodeCommune)).toBe(false);
  });

  test('une carte montre les niveaux plus fins que son territoire', () => {
    expect(niveauxInferieurs('epci')).toEqual(['commune']);
    expect(niveauxInferieurs('departement')).toEqual(['commune', 'epci', 'zone_emploi', 'clpe']);
    expect(niveauxInferieurs('france')).toContain('region');
  });
});
