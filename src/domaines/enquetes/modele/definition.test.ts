import { expect, test } from 'vitest';
import { evaluer, verifierDefinition } from '#src/socle/formulaires/index.ts';
import { DEFINITION_QUESTIONNAIRE } from './definition.ts';

test('le questionnaire livré est sans défaut et a ses douze rubriques', () => {
  expect(verifierDefinition(DEFINITION_QUESTIONNAIRE)).toEqual([]);
  const communes = DEFINITION_QUESTIONNAIRE.sections.filter((s) => !s.condition);
  expect(communes.map((s) => Number.parseInt(s.titre, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test("un thème ne se pose que s'il est choisi", () => {
  const sans = evaluer(DEFINITION_QUESTIONNAIRE, {});
  const avec = evaluer(DEFINITION_QUESTIONNAIRE, {}, { contexte: { theme_valeur: true } });
  expect(sans.visibles.has('achats')).toBe(false);
  expect(sans.problemes.some((p) => p.champ === 'achats')).toBe(false);
  expect(avec.visibles.has('achats')).toBe(true);
  expect(avec.visibles.has('pratiques')).toBe(false);
});

test('ce qui ne peut pas être vrai bloque ; le juste ne bloque pas', () => {
  const dit = (donnees: Record<string, string>) =>
    evaluer(DEFINITION_QUESTIONNAIRE, donnees).problemes.flatMap((p) => (p.controle ? [p.controle] : []));
  expect(dit({ jeunes: '6', seniors: '5', salaries: '10' })).toContain('ages_total');
  expect(dit({ jeunes: '5', seniors: '5', salaries: '10' })).not.toContain('ages_total');
  expect(dit({ pmsmp: '2', pmsmp_personnes: '3', pmsmp_embauches: '0' })).toContain('immersions_total');
  expect(dit({ produits: '100', ventes: '60', aides_poste: '30', subventions: '10', dons: '1' })).toContain(
    'produits_total',
  );
  expect(dit({ produits: '101', ventes: '60', aides_poste: '30', subventions: '10', dons: '1' })).not.toContain(
    'produits_total',
  );
});
