import { expect, test } from 'vitest';
import { concentrer, type Entree, juger, quotientDe, type Seuils } from './regles.ts';

const SEUILS: Seuils = { minimumTerritoire: 5, minimumActivite: 3, quotientFort: 1.5, quotientFaible: 0.5 };
const entree = (partielle: Partial<Entree>): Entree => ({
  connues: 20,
  structures: 4,
  partComparables: 0.2,
  quotient: 1,
  presence: 8,
  comparables: 10,
  difficiles: null,
  lecture: null,
  ...partielle,
});
const verdict = (partielle: Partial<Entree>) => juger(entree(partielle), SEUILS).verdict;

test('indice de concentration : valeurs calculées à la main', () => {
  // 5, 3 et 2 structures sur 10 : 0,25 + 0,09 + 0,04.
  const { indice, activitesEquivalentes } = concentrer([5, 3, 2]);
  expect(indice).toBeCloseTo(0.38, 12);
  expect(activitesEquivalentes).toBeCloseTo(1 / 0.38, 12);
  expect(concentrer([4]).indice).toBe(1);
  expect(concentrer([0, 7, 0]).activitesEquivalentes).toBe(1);
  expect(concentrer([])).toEqual({ indice: null, activitesEquivalentes: null });
});

test('indice de concentration : propriétés', () => {
  for (const n of [1, 2, 7, 19]) {
    // n activités égales : 1/n, donc n activités équivalentes ; l'échelle ne compte pas.
    expect(concentrer(Array(n).fill(3)).activitesEquivalentes).toBeCloseTo(n, 9);
    expect(concentrer(Array(n).fill(0.25)).indice).toBeCloseTo(1 / n, 9);
  }
  // Déplacer une structure de la plus petite activité vers la plus grande concentre toujours.
  expect(concentrer([6, 3, 1]).indice!).toBeGreaterThan(concentrer([5, 3, 2]).indice!);
});

test('quotient de localisation', () => {
  expect(quotientDe(0.3, 0.2)).toBeCloseTo(1.5, 12);
  expect(quotientDe(0, 0.2)).toBe(0);
  expect(quotientDe(0.3, 0)).toBeNull();
  expect(quotientDe(null, 0.2)).toBeNull();
});

test('saturé : surreprésentée et aucun recrutement difficile connu', () => {
  expect(verdict({ quotient: 1.6 })).toBe('sature');
  expect(verdict({ quotient: 1.6, lecture: 'sans_recrutement', difficiles: 0 })).toBe('sature');
  expect(verdict({ quotient: 1.6, lecture: 'les_deux', difficiles: 40 })).toBe('ordinaire');
  // Aucun comparable ne l'exerce : propre au territoire, pas saturé.
  expect(juger(entree({ quotient: null, partComparables: 0, presence: 0 }), SEUILS)).toEqual({
    verdict: 'ordinaire',
    motif: 'propre',
  });
  // Deux structures ne saturent rien, quel que soit leur quotient.
  expect(verdict({ quotient: 4, structures: 2, partComparables: 0.02 })).toBe('trop_peu');
});

test('absent : présente dans la plupart des comparables, aucune ici', () => {
  expect(verdict({ structures: 0, quotient: 0, presence: 6 })).toBe('absent');
  expect(verdict({ structures: 0, quotient: 0, presence: 5 })).toBe('ordinaire');
  // Au prorata des comparables on n'en attendrait pas une seule : 20 structures × 4 %.
  expect(juger(entree({ structures: 0, quotient: 0, presence: 6, partComparables: 0.04 }), SEUILS).motif).toBe(
    'absente_rare',
  );
  expect(verdict({ structures: 0, quotient: 0, presence: 6, lecture: 'aucun', difficiles: 0 })).toBe('absent');
});

test('prometteur : seulement avec des recrutements difficiles connus', () => {
  const recrute = { lecture: 'sans_offre', difficiles: 40 } as const;
  expect(verdict({ structures: 0, quotient: 0, ...recrute })).toBe('prometteur');
  expect(verdict({ structures: 0, quotient: 0, presence: 1, ...recrute })).toBe('prometteur');
  // Aucun territoire comparable ne l'exerce : une piste, pas une promesse.
  expect(verdict({ structures: 0, quotient: null, presence: 0, ...recrute })).toBe('a_etudier');
  expect(verdict({ structures: 1, quotient: 0.25, lecture: 'les_deux', difficiles: 40 })).toBe('prometteur');
  // Sans fichier, ou sous le secret, on ne promet rien.
  expect(verdict({ structures: 1, quotient: 0.25 })).toBe('a_etudier');
  expect(verdict({ structures: 1, quotient: 0.25, lecture: 'inconnu' })).toBe('a_etudier');
  expect(verdict({ structures: 1, quotient: 0.25, lecture: 'sans_recrutement', difficiles: 0 })).toBe('ordinaire');
});

test('les seuils sont compris : à 1,5 surreprésentée, à 0,5 faible', () => {
  expect(verdict({ quotient: 1.5 })).toBe('sature');
  expect(verdict({ quotient: 1.49 })).toBe('ordinaire');
  expect(verdict({ quotient: 0.5 })).toBe('a_etudier');
  expect(verdict({ quotient: 0.51 })).toBe('ordinaire');
});

test('trop peu de structures, dans le territoire ou dans l’activité : aucun verdict', () => {
  expect(verdict({ connues: 4, quotient: 3 })).toBe('trop_peu');
  expect(verdict({ connues: 4, structures: 0, quotient: 0, lecture: 'sans_offre', difficiles: 40 })).toBe('trop_peu');
  expect(verdict({ structures: 1, connues: 20, partComparables: 0.1, quotient: 0.5 })).toBe('trop_peu');
  expect(juger(entree({ comparables: 0 }), SEUILS)).toEqual({ verdict: 'trop_peu', motif: 'sans_comparable' });
});
