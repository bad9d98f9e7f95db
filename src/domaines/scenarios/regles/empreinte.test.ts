import { expect, test } from 'vitest';
import type { Evaluation } from '#src/domaines/diagnostics/index.ts';
import { ecarts, empreinteDe, garder } from './empreinte.ts';

const bilan = (etp: number): Evaluation['avant'] => ({
  etp,
  pour1000: { e2sfca: 3.25 } as Evaluation['avant']['pour1000'],
  communes: { confirmee: 2, sensible: 1, couverte: 4, non_calculable: 0 },
  personnes: { confirmee: 40, sensible: 10, couverte: 700, non_calculable: 0 },
  partBesoinEnZoneBlanche: 40 / 750,
});
const evaluation = (etpApres: number): Evaluation => ({
  avant: bilan(12),
  apres: bilan(etpApres),
  communes: [],
  gagnent: { territoire: 40, voisins: 0 },
  perdent: { territoire: 0, voisins: 0 },
  etpGagnes: { territoire: 8, voisins: 0 },
  avertissements: [],
  dureeMs: 3,
});

test('l’empreinte ignore la durée et le dernier chiffre d’une exponentielle, pas un vrai changement', () => {
  const une = empreinteDe(evaluation(20));
  expect(empreinteDe({ ...evaluation(20), dureeMs: 99 })).toBe(une);
  expect(empreinteDe(evaluation(20 * (1 + 1e-13)))).toBe(une);
  expect(empreinteDe(evaluation(20.0001))).not.toBe(une);
  expect(empreinteDe({ ...evaluation(20), gagnent: { territoire: 39, voisins: 1 } })).not.toBe(une);
});

test('l’empreinte ne dépend pas de l’ordre des champs', () => {
  const { avant, apres, ...reste } = evaluation(20);
  expect(empreinteDe({ ...reste, apres, avant })).toBe(empreinteDe(evaluation(20)));
});

test('les écarts nomment ce qui a changé, au millionième, et seulement cela', () => {
  expect(ecarts(garder(evaluation(20)), garder(evaluation(20 * (1 + 1e-9))))).toEqual([]);
  expect(ecarts(garder(evaluation(20)), garder(evaluation(20.01)))).toEqual([
    { libelle: 'ETP implantés, après', garde: 20, rejoue: 20.01 },
  ]);
});
