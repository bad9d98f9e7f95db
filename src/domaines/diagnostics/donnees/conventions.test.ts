import { expect, test } from 'vitest';
import type { Parametre } from '#src/domaines/parametres/index.ts';
import { MODELES } from '../acces/modeles.ts';
import { PARAMETRES_TEMPS } from '../acces/temps.ts';
import { conventionsDe, direDurees, porteeDe } from './conventions.ts';

const parametre = (cle: string, valeur: number | null, details: unknown = null, dateDebut = '2020-01-01') =>
  ({
    cle,
    valeur,
    details,
    dateDebut,
    dateFin: null,
    territoire: null,
    remplaceLe: null,
    creeLe: new Date(0),
  }) as Parametre;

test('sans paramètre, les conventions du programme', () => {
  const conventions = conventionsDe([], '2026-01-01');
  expect(conventions).toMatchObject({ plancher: 50, confirmation: 0.8, secret: 5 });
  expect(conventions.modeles).toEqual(MODELES);
  expect(conventions.temps.modes).toEqual(PARAMETRES_TEMPS.modes);
  expect(porteeDe(conventions)).toBe(45);
});

test('un paramètre en vigueur ce jour-là l’emporte ; mal formé, il est écarté', () => {
  const parametres = [
    parametre('diagnostic.plancher', 60),
    parametre('diagnostic.modele.gaussien', null, { seuil: 60, sigma: 25 }),
    parametre('diagnostic.modele.2sfca', null, { seuil: 'loin' }),
    parametre('diagnostic.vitesse.velo', null, { terminal: 2, vitesses: [15, 15, 15] }),
    parametre('diagnostic.detour', 1.4, null, '2027-01-01'),
  ];
  const conventions = conventionsDe(parametres, '2026-01-01');
  expect(conventions.plancher).toBe(60);
  expect(conventions.modeles[2]).toMatchObject({
    id: 'gaussien',
    seuil: 60,
    decroissance: { forme: 'gaussienne', sigma: 25 },
  });
  expect(conventions.modeles[0]).toEqual(MODELES[0]);
  expect(conventions.temps.detour).toBe(1.3);
  expect(conventionsDe(parametres, '2027-01-01').temps.detour).toBe(1.4);
  expect(porteeDe(conventions)).toBe(60);
  expect(direDurees(conventions, 'velo')).toBe(
    "1,3 × le vol d'oiseau à 15 km/h, plus 2 min ; aucune route entre deux terres que la mer sépare",
  );
});
