import { expect, test } from 'vitest';
import type { ResultatsBilan } from '../forme.ts';
import { agregerResultats, type ResultatsStructure } from './territoire.ts';

const vide: ResultatsStructure = { demonstration: false, bilan: null, sorties: null, cumul: null };
const bilan = (sorties: Partial<ResultatsBilan['sorties']>, etp: Partial<ResultatsBilan['etp']> = {}) =>
  ({
    annee: 2025,
    etp: { conventionnes: '20', realises: '18', taux: '90', ...etp },
    sorties: {
      durable: 10,
      transition: 5,
      positive: 5,
      autre: 10,
      nonDocumentee: 10,
      retrait: 2,
      examinees: 40,
      ...sorties,
    },
  }) as ResultatsBilan;
const avecMois = (realise: string, accorde: string, nombre = 12): ResultatsStructure => ({
  ...vide,
  cumul: { realise, accorde, mois: Array.from({ length: nombre }, (_, i) => i + 1) },
});
const agreger = (structures: ResultatsStructure[], enCours = false) =>
  agregerResultats(structures, { annee: 2025, enCours, minimum: 3 });

test('trois structures : postes et sorties s’additionnent, les taux sont ceux des sommes, pas la moyenne des taux', () => {
  const r = agreger([
    { ...vide, bilan: bilan({}) },
    { ...avecMois('10', '10'), sorties: { durable: 0, autre: 20 } },
    { ...avecMois('5', '10'), sorties: { durable: 30, transition: 10, autre: 0 } },
  ]);
  // (18 + 10 + 5) / (20 + 10 + 10) ; examinées : 40 + 20 + 40 ; durables : 10 + 0 + 30.
  expect([r.realise.valeur, r.accorde.valeur, r.taux.valeur]).toEqual([33, 40, 0.825]);
  expect([r.examinees.valeur, r.durables.valeur, r.dynamiques.valeur]).toEqual([100, 0.4, 0.6]);
  expect(r.taux).toMatchObject({ fiabilite: 'observe', date: '2025' });
  expect(r.sorties?.comptes.retrait).toBe('masque');
});

test('le bilan accepté passe avant les états mensuels et les sorties déclarées de la même structure', () => {
  const trois = [1, 2, 3].map(() => ({ ...avecMois('1', '100'), sorties: { autre: 500 }, bilan: bilan({}) }));
  expect(agreger(trois)).toMatchObject({ realise: { valeur: 54 }, examinees: { valeur: 120 }, bilans: 3 });
});

test('moins de trois structures connues : rien, et la raison ; une structure muette ne vaut pas zéro', () => {
  const deux = agreger([{ ...vide, bilan: bilan({}) }, avecMois('10', '10'), vide]);
  expect(deux).toMatchObject({ avecActivite: 2, structures: 3, sorties: null });
  for (const m of [deux.realise, deux.taux, deux.examinees, deux.durables])
    expect([m.valeur, m.fiabilite, m.definition]).toEqual([null, 'non_calculable', expect.stringContaining('Secret')]);
  const trois = agreger([...[1, 2, 3].map(() => avecMois('10', '10')), vide]);
  expect(trois.taux).toMatchObject({
    valeur: 1,
    fiabilite: 'partiel',
    source: expect.stringContaining('3 structures sur 4'),
  });
  expect(trois.examinees).toMatchObject({ valeur: null, definition: expect.not.stringContaining('Secret') });
});

test('des mois qui manquent, ou une année en cours : partiel', () => {
  const trois = (mois: number) => [1, 2, 3].map(() => avecMois('10', '10', mois));
  expect(agreger(trois(12)).taux.fiabilite).toBe('observe');
  expect(agreger(trois(11)).taux.fiabilite).toBe('partiel');
  expect(agreger(trois(12), true).taux).toMatchObject({ fiabilite: 'partiel', date: '2025, année en cours' });
});

test('de une à quatre personnes : masqué, et le taux avec', () => {
  const trois = [1, 2, 1].map((durable) => ({ ...vide, sorties: { durable, autre: 20, transition: 8 } }));
  const r = agreger(trois);
  expect([r.sorties?.comptes.durable, r.durables.valeur]).toEqual(['masque', null]);
  expect(r.durables.definition).toContain('une à quatre personnes');
});
