import { describe, expect, test } from 'vitest';
import { avisADemander, type Situation } from './regles.ts';

const LIMITES = { sansDecision: '30', avecDecision: '50' };
const demander = (type: string, nature: 'premiere' | 'renouvellement', s: Partial<Situation> = {}) =>
  avisADemander({ nature, structureType: type }, { autresTypes: [], partVentes: null, limites: LIMITES, ...s }).map(
    (a) => [a.motif, a.nature],
  );

describe('les avis à demander à la commission', () => {
  test('la convention et son renouvellement : avis simple, avec l’article de chaque type', () => {
    expect(demander('EI', 'premiere')).toEqual([['convention', 'simple']]);
    expect(demander('ACI', 'renouvellement')).toEqual([['renouvellement', 'simple']]);
    const fondements = ['EI', 'ETTI', 'AI', 'ACI'].map(
      (structureType) =>
        avisADemander({ nature: 'premiere', structureType }, { autresTypes: [], partVentes: null, limites: LIMITES })[0]
          ?.fondement,
    );
    expect(
      avisADemander(
        { nature: 'renouvellement', structureType: 'ACI' },
        { autresTypes: [], partVentes: null, limites: LIMITES },
      )[0]?.fondement,
    ).toBe('Code du travail, R5132-27 et R5132-29');
    expect(fondements).toEqual(['R5132-2', 'R5132-10-6', 'R5132-11', 'R5132-27'].map((a) => `Code du travail, ${a}`));
  });

  test('chantier avec EI ou AI, dans les deux sens : avis favorable requis ; EI avec AI : non', () => {
    const double = ['double_conventionnement', 'favorable_requis'];
    expect(demander('ACI', 'premiere', { autresTypes: ['EI'] })).toContainEqual(double);
    expect(demander('ACI', 'premiere', { autresTypes: ['AI', 'ETTI'] })).toContainEqual(double);
    expect(demander('EI', 'renouvellement', { autresTypes: ['ACI'] })).toContainEqual(double);
    expect(demander('EI', 'premiere', { autresTypes: ['AI'] })).toHaveLength(1);
    expect(demander('ACI', 'premiere', { autresTypes: ['ETTI'] })).toHaveLength(1);
  });

  test('ventes d’un chantier à partir de la limite (elles doivent rester en dessous) ; jamais pour une EI', () => {
    const recettes = ['recettes_aci', 'favorable_requis'];
    expect(demander('ACI', 'premiere', { partVentes: '29.99' })).not.toContainEqual(recettes);
    expect(demander('ACI', 'premiere', { partVentes: '30' })).toContainEqual(recettes);
    expect(demander('ACI', 'premiere', { partVentes: '42.5' })).toContainEqual(recettes);
    expect(demander('EI', 'premiere', { partVentes: '90' })).toHaveLength(1);
    expect(
      demander('ACI', 'premiere', { partVentes: '42', limites: { sansDecision: null, avecDecision: null } }),
    ).toHaveLength(1);
  });
});
