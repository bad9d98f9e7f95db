import { expect, test } from 'vitest';
import { CATALOGUE, definitionDe } from '../catalogue/index.ts';
import { classer } from './classer.ts';
import { ecrireValeur } from './ecrire.ts';
import { sectionsDe } from './tableaux.ts';
import { direTendance } from './tendance.ts';

const ligne = (nom: string, valeur: number | null) => ({ nom, mesure: { valeur } });
const rangs = (sens: 'hausse' | 'baisse' | 'neutre', ...valeurs: (number | null)[]) =>
  classer(
    valeurs.map((v, i) => ligne(String.fromCharCode(97 + i), v)),
    sens,
  ).map((l) => [l.nom, l.rang]);

test('le classement suit la direction, garde les ex æquo, et met à la fin ce qui ne se sait pas', () => {
  expect(rangs('hausse', 2, null, 5, 5)).toEqual([
    ['c', 1],
    ['d', 1],
    ['a', 3],
    ['b', null],
  ]);
  expect(rangs('baisse', 2, null, 5, 1)).toEqual([
    ['d', 1],
    ['a', 2],
    ['c', 3],
    ['b', null],
  ]);
  expect(rangs('neutre', 2, 5)).toEqual([
    ['b', null],
    ['a', null],
  ]);
});

test('la tendance dit si c’est mieux, en points pour une part, et ne compare pas un cumul en cours à une année entière', () => {
  const taux = definitionDe('sorties_dynamiques')!;
  const dire = (cle: string, avant: number | null, apres: number | null, annee = 2025) =>
    direTendance(definitionDe(cle)!, { valeur: avant }, { valeur: apres }, { annee, enCours: 2026 });
  expect(dire(taux.cle, 0.6, 0.625)).toMatch(/^2,5.points de plus qu'en 2024 : mieux$/);
  expect(dire('sorties_non_documentees', 0.1, 0.15)).toMatch(/moins bien$/);
  expect(dire('etp_realises', 100, 120)).toMatch(/^20,0.ETP de plus qu'en 2024$/);
  expect(dire('etp_realises', 100, 60, 2026)).toMatch(/^100,0.ETP sur toute l'année 2025$/);
  expect(dire('etp_realises', 100, 60, 2027)).toBeNull();
  expect(dire('taux_realisation', 0.5, 0.5001)).toBe('Comme en 2024');
  expect(dire(taux.cle, null, 0.5)).toBeNull();
});

test('un nombre s’écrit avec son unité ; masqué et non calculable ne sont pas zéro', () => {
  const d = definitionDe('taux_realisation')!;
  expect(ecrireValeur(d, { valeur: 0.75, masquee: false })).toMatch(/^75,0.%$/);
  expect(ecrireValeur(d, { valeur: null, masquee: true })).toBe('masqué');
  expect(ecrireValeur(d, { valeur: null, masquee: false })).toBe('non calculable');
});

test('chaque indicateur du catalogue dit tout de lui, une fois, sous une clé qui va dans une adresse', () => {
  expect(new Set(CATALOGUE.map((d) => d.cle)).size).toBe(CATALOGUE.length);
  expect(CATALOGUE.length).toBeGreaterThanOrEqual(25);
  for (const d of CATALOGUE) {
    expect(d.cle).toMatch(/^[a-z_]+$/);
    for (const texte of [d.libelle, d.definition, d.formule, d.source]) expect(texte.length).toBeGreaterThan(5);
    expect(d.niveaux.length).toBeGreaterThan(0);
    if (d.unite === 'part') expect(d.denominateur).toBeTruthy();
  }
});

test('les tableaux de bord n’appellent que des indicateurs du catalogue', () => {
  for (const nature of [
    'dgefp',
    'dreets',
    'ddets',
    'departement',
    'region',
    'epci',
    'reseau',
    'structure',
    'prescripteur',
    'operateur',
    'entreprise',
    'plateforme',
  ] as const)
    for (const { cles, courbe } of sectionsDe(nature))
      for (const cle of [...cles, courbe]) expect(definitionDe(cle), `${nature} ${cle}`).not.toBeNull();
});
