import { describe, expect, test } from 'vitest';
import { CONTENU_TEST } from '../../../tests/fabriqueAppels.ts';
import { eligible, type TerritoireVise } from './eligibilite.ts';
import type { Contenu } from './forme.ts';
import { positionDe } from './situer.ts';

const avec = (eligibilite: Partial<Contenu['eligibilite']>) => ({
  eligibilite: { ...CONTENU_TEST.eligibilite, precision: '', conditions: [], uneParPorteur: false, ...eligibilite },
});
const lieu = (position: TerritoireVise['position'], nom = 'Arras'): TerritoireVise => ({
  ref: 'commune:62041',
  nom,
  position,
});
const etats = (verdict: ReturnType<typeof eligible>) =>
  verdict.raisons.map(({ critere, etat }) => `${critere} ${etat}`);

describe("l'éligibilité d'un porteur", () => {
  test('une nature admise, dans le territoire : oui', () => {
    const verdict = eligible(avec({ natures: ['reseau'] }), { nature: 'reseau', territoires: [lieu('dedans')] });
    expect(verdict).toMatchObject({ possible: true, etat: 'oui' });
    expect(etats(verdict)).toEqual(['nature oui', 'territoire oui']);
  });

  test('une nature qui ne l’est pas : non, avec celles qui le sont', () => {
    const verdict = eligible(avec({ natures: ['reseau', 'structure'] }), {
      nature: 'entreprise',
      territoires: [lieu('dedans')],
    });
    expect(verdict).toMatchObject({ possible: false, etat: 'non' });
    expect(verdict.raisons[0]!.texte).toContain('tête de réseau, structure d’insertion');
  });

  test('sans liste, toute organisation ; une personne ou l’administration du site, jamais', () => {
    const libre = avec({ natures: [] });
    expect(eligible(libre, { nature: 'entreprise', territoires: [lieu('dedans')] }).etat).toBe('oui');
    for (const nature of ['personne', 'plateforme'] as const)
      expect(eligible(libre, { nature, territoires: [lieu('dedans')] }).possible).toBe(false);
  });

  test('ce qui n’est pas dit se vérifie, et ne devient jamais un oui', () => {
    const verdict = eligible(avec({ natures: ['reseau'] }), { nature: null, territoires: [] });
    expect(verdict).toMatchObject({ possible: true, etat: 'a_verifier' });
    expect(etats(verdict)).toEqual(['nature a_verifier', 'territoire a_verifier']);
  });

  test('un seul territoire dehors suffit à refuser ; un territoire à cheval se vérifie', () => {
    const deux = [lieu('dedans'), lieu('dehors', 'Lille')];
    expect(eligible(avec({ natures: [] }), { nature: 'reseau', territoires: deux }).possible).toBe(false);
    const acheval = eligible(avec({ natures: [] }), { nature: 'reseau', territoires: [lieu('chevauche')] });
    expect(acheval).toMatchObject({ possible: true, etat: 'a_verifier' });
  });

  test('les conditions jugées par le service et l’unicité se disent, sans changer ce qui se calcule', () => {
    const verdict = eligible(avec({ uneParPorteur: true, conditions: CONTENU_TEST.eligibilite.conditions }), {
      nature: 'reseau',
      territoires: [lieu('dedans')],
    });
    expect(verdict.etat).toBe('oui');
    expect(etats(verdict).slice(2)).toEqual(['condition a_verifier', 'unicite a_verifier']);
    expect(
      eligible(avec({ precision: 'Être tête de réseau.' }), { nature: 'reseau', territoires: [lieu('dedans')] }).etat,
    ).toBe('a_verifier');
  });

  test('la position d’un territoire se lit à ses communes', () => {
    const admis = new Set(['62041', '62193']);
    expect(positionDe(['62041'], admis)).toBe('dedans');
    expect(positionDe(['62041', '59350'], admis)).toBe('chevauche');
    expect(positionDe(['59350'], admis)).toBe('dehors');
    expect(positionDe([], admis)).toBe('dehors');
  });
});
