import { expect, test } from 'vitest';
import type { BilanScenario } from '#src/domaines/diagnostics/index.ts';
import { mesuresDe } from './mesures.ts';

/** Un bilan où chaque nombre est différent : une colonne prise pour une autre se verrait. */
const bilan = (n: number, part: number | null): BilanScenario => ({
  etp: n + 1,
  pour1000: { e2sfca: n + 2, autre: null } as unknown as BilanScenario['pour1000'],
  communes: { confirmee: n + 3, sensible: n + 4, couverte: n + 5, non_calculable: n + 6 },
  personnes: { confirmee: n + 7, sensible: n + 8, couverte: n + 9, non_calculable: n + 10 },
  partBesoinEnZoneBlanche: part,
});
const personne = { territoire: 0, voisins: 0 };
const contexte = {
  date: '2026-01-15',
  source: 'essai',
  lignes: null,
  modeles: [
    { id: 'e2sfca', libelle: 'E2SFCA' },
    { id: 'autre', libelle: 'Autre' },
  ],
};

test('chaque ligne dit l’avant, l’après et l’écart après moins avant ; l’inconnu n’a pas d’écart', () => {
  const evaluation = {
    avant: bilan(100, 0.4),
    apres: bilan(80, 0.1),
    gagnent: personne,
    perdent: personne,
    etpGagnes: personne,
  };
  const lignes = mesuresDe(evaluation, contexte).map(({ id, avant, apres, ecart }) => [
    id,
    avant.valeur,
    apres.valeur,
    ecart === null ? null : Number(ecart.toFixed(9)),
  ]);
  expect(lignes).toEqual([
    ['communes_blanches', 103, 83, -20],
    ['personnes_blanches', 107, 87, -20],
    ['part_blanche', 0.4, 0.1, -0.3],
    ['personnes_sensibles', 108, 88, -20],
    ['etp', 101, 81, -20],
    ['pour1000_e2sfca', 102, 82, -20],
    ['pour1000_autre', null, null, null],
  ]);
  const fiabilites = mesuresDe({ ...evaluation, apres: bilan(80, null) }, contexte).map(({ avant, apres }) => [
    avant.fiabilite,
    apres.fiabilite,
  ]);
  expect(fiabilites[1]).toEqual(['estime', 'estime']);
  expect(fiabilites[2]).toEqual(['estime', 'non_calculable']);
  expect(fiabilites[6]).toEqual(['non_calculable', 'non_calculable']);
});
