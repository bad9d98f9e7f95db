import { expect, test } from 'vitest';
import type { Grandeur } from '../regles/grandeurs.ts';
import { mesurer } from '../regles/mesurer.ts';
import type { ReleveEnquete } from '../releve.ts';
import { cacheParVoisinage, domaineDe, domainesDe, filtresConnus, SANS_LIEU } from './domainesResultats.ts';

const seuils = { reponses: 5, marge: 0.5, dominance: 0.85, personnes: 5 };
const g = { cle: 'etp', nature: 'total', personnes: false, lire: () => ({ y: 10 }) } as unknown as Grandeur;

/** Recensement où tout le monde répond : type, intercommunalité, nombre de structures. */
function releve(...groupes: [type: string, epci: string | null, n: number][]): ReleveEnquete {
  const interrogees = groupes.flatMap(([type, epci, n]) =>
    Array.from({ length: n }, () => ({ strate: 's', type, epci, departement: '62', dansLeChamp: true, lue: {} })),
  );
  const population = interrogees.length;
  return {
    strates: [{ cle: 's', libelle: 's', population, tirees: population }],
    interrogees,
  } as unknown as ReleveEnquete;
}

test('type et intercommunalité à la fois : aucune suite de soustractions ne rend les trois structures cachées', () => {
  const o = {
    seuils,
    releve: releve(['ACI', 'X', 6], ['EI', 'X', 3], ['ACI', 'Y', 6], ['EI', 'Y', 6], ['ACI', 'Z', 8], ['EI', 'Z', 8]),
  };
  const montre = (f: { type?: string; epci?: string }) =>
    mesurer(g, o.releve, domaineDe(f), seuils).publication.montree && !cacheParVoisinage(o, g, f);
  // Les totaux se montrent tous.
  for (const f of [{}, { type: 'ACI' }, { type: 'EI' }, { epci: 'X' }, { epci: 'Y' }, { epci: 'Z' }])
    expect(montre(f)).toBe(true);
  for (const epci of ['X', 'Y']) for (const type of ['ACI', 'EI']) expect(montre({ type, epci })).toBe(false);
  for (const type of ['ACI', 'EI']) expect(montre({ type, epci: 'Z' })).toBe(true);
});

test('sans intercommunalité connue : une ligne à part, cachée et protégée comme les autres', () => {
  const o = { seuils, releve: releve(['ACI', 'X', 6], ['ACI', 'Y', 8], ['ACI', null, 2]) };
  expect(domainesDe(o.releve).epci.map((d) => [d.libelle, d.repondantes])).toEqual([
    ['X', 6],
    ['Y', 8],
    ['Sans intercommunalité connue', 2],
  ]);
  const montre = (epci: string) =>
    mesurer(g, o.releve, domaineDe({ epci }), seuils).publication.montree && !cacheParVoisinage(o, g, { epci });
  expect(mesurer(g, o.releve, domaineDe({ epci: SANS_LIEU }), seuils).publication.raison).toBe('trop_peu');
  // Le tout moins X et Y dirait les deux structures sans lieu : la moins fournie se cache avec elles.
  expect([montre('X'), montre('Y'), montre(SANS_LIEU)]).toEqual([false, true, false]);
});

test('un filtre que l’enquête ne connaît pas est ôté, non appliqué en silence', () => {
  const r = releve(['ACI', 'X', 6]);
  expect(filtresConnus(r, { epci: 'Z', type: 'ACI', theme: 'offre' })).toEqual({
    epci: undefined,
    type: 'ACI',
    theme: 'offre',
  });
  expect(filtresConnus(r, { epci: SANS_LIEU }).epci).toBeUndefined();
});
