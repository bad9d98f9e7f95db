import { describe, expect, test } from 'vitest';
import { cheminFait, cibleAtteinte, estOrpheline, etatAction, lignesDe, suiviOuvert, texteOuvert } from './regles.ts';

describe("l'état d'une action", () => {
  test('est en retard quand sa fin ou une étape est passée, jamais le jour même', () => {
    expect(etatAction('en_cours', '2026-06-30', null, '2026-06-30')).toBe('en_cours');
    expect(etatAction('en_cours', '2026-06-30', null, '2026-07-01')).toBe('en_retard');
    expect(etatAction('a_lancer', '2026-12-31', '2026-03-01', '2026-03-02')).toBe('en_retard');
    expect(etatAction('a_lancer', '2026-12-31', '2026-03-02', '2026-03-02')).toBe('a_lancer');
  });
  test("ne l'est plus une fois faite ou abandonnée", () => {
    expect(etatAction('faite', '2020-01-01', '2020-01-01', '2026-01-01')).toBe('faite');
    expect(etatAction('abandonnee', '2020-01-01', null, '2026-01-01')).toBe('abandonnee');
  });
});

test("une action est orpheline sans axe du dessus ; dans la stratégie, sans axe d'elle-même", () => {
  const strategie = { genre: 'strategie_regionale', parent: null } as const;
  const feuille = { genre: 'feuille_de_route_departementale', parent: 1 } as const;
  expect(estOrpheline(strategie, { axe: 3, superieur: null })).toBe(false);
  expect(estOrpheline(strategie, { axe: null, superieur: null })).toBe(true);
  expect(estOrpheline(feuille, { axe: 3, superieur: null })).toBe(true);
  expect(estOrpheline(feuille, { axe: null, superieur: 7 })).toBe(false);
  expect(estOrpheline({ ...feuille, parent: null }, { axe: 3, superieur: null })).toBe(true);
});

test('le chemin vers une cible se compte dans son sens, et reste inconnu sans départ', () => {
  expect(cheminFait(100, 150, 200)).toBe(0.5);
  expect(cheminFait(40, 30, 20)).toBe(0.5);
  expect(cheminFait(40, 45, 20)).toBe(-0.25);
  expect(cheminFait(null, 30, 20)).toBeNull();
  expect(cheminFait(20, 30, 20)).toBeNull();
  expect(cibleAtteinte({ initiale: 40, cible: 20 }, 20, 'hausse')).toBe(true);
  expect(cibleAtteinte({ initiale: null, cible: 20 }, 25, 'baisse')).toBe(false);
  expect(cibleAtteinte({ initiale: 40, cible: 20 }, 30, 'neutre')).toBe(false);
  // Déjà au-dessus au départ : atteinte, et non « à baisser ».
  expect(cibleAtteinte({ initiale: 0.958, cible: 0.95 }, 0.958, 'hausse')).toBe(true);
  expect(cibleAtteinte({ initiale: 10, cible: 20 }, null, 'hausse')).toBeNull();
});

test("le texte s'écrit en préparation et en révision ; le suivi jusqu'à la clôture", () => {
  expect(['preparation', 'propose', 'adopte', 'revision', 'clos'].map((e) => texteOuvert(e as 'clos'))).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
  expect(suiviOuvert('clos')).toBe(false);
  expect(suiviOuvert('adopte')).toBe(true);
  expect(lignesDe(' a \n\n b')).toEqual(['a', 'b']);
});
