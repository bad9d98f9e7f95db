import { describe, expect, test } from 'vitest';
import { bornerRegions, lireQuotas } from './regions.ts';
import { repartir } from './repartir.ts';

const groupes = [
  { id: '32', nom: 'Hauts-de-France' },
  { id: '76', nom: 'Occitanie' },
];
const territoires = [
  { id: '59', besoin: 300, actuel: 10, groupe: '32' },
  { id: '62', besoin: 100, actuel: 10.5, groupe: '32' },
  { id: '31', besoin: 100, actuel: 30, groupe: '76' },
];

describe('les bornes des régions', () => {
  test('se lisent par code ou par nom, une par ligne', () => {
    expect([...lireQuotas('32 : 12 000\n\nOccitanie = 30 ETP')]).toEqual([
      ['32', 12000],
      ['occitanie', 30],
    ]);
    expect(() => lireQuotas('douze')).toThrow('ne se lisent pas');
    expect(() => lireQuotas('32:1\n32:2')).toThrow('ne se lisent pas');
  });

  test('un quota remplace les parts, qui s’arrondissent vers l’intérieur', () => {
    const bornes = { plancher: 0.9, plafond: 1.1, quotas: lireQuotas('Occitanie : 25') };
    // 20,5 ETP : 18,45 et 22,55, donc de 19 à 22.
    expect(bornerRegions(groupes, territoires, bornes)).toEqual([
      { id: '32', nom: 'Hauts-de-France', min: 19, max: 22 },
      { id: '76', nom: 'Occitanie', min: 25, max: 25 },
    ]);
    expect(() => bornerRegions(groupes, territoires, { ...bornes, quotas: lireQuotas('99 : 1') })).toThrow(
      'ne se lisent pas',
    );
  });

  test('chaque région reçoit son quota, et son département le moins couvert d’abord', async () => {
    const quotas = lireQuotas('32 : 24\n76 : 26');
    const bornees = bornerRegions(groupes, territoires, { plancher: null, plafond: null, quotas });
    const r = await repartir({ enveloppe: 50, territoires, groupes: bornees }, 'leximin');
    // 24 ETP pour 300 et 100 personnes : 18 et 6.
    expect(Object.fromEntries(r.lignes.map((l) => [l.id, l.etp]))).toEqual({ '31': 26, '59': 18, '62': 6 });
  });
});
