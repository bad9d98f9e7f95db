import { expect, test } from 'vitest';
import { type ConventionsComparables, choisirComparables, type Profil } from './comparables.ts';

const CONVENTIONS: ConventionsComparables = {
  minimum: 3,
  maximum: 4,
  densiteForte: 300,
  densiteFaible: 100,
  rapportTaille: 2,
};
const profil = (code: number, autre: Partial<Profil> = {}): Profil => ({
  ref: `epci:${code}`,
  nom: `EPCI ${code}`,
  region: '32',
  population: 10_000,
  densite: 80,
  type: 'besoin_fort_offre_faible',
  libelleType: 'Besoin fort, offre faible',
  structures: 6,
  ...autre,
});
const choisir = (tous: Profil[], ici = profil(1)) =>
  choisirComparables(ici, [ici, ...tous], CONVENTIONS, { pluriel: 'intercommunalités' });

test('même profil, même densité, de la moitié au double ; soi-même et les territoires vides exclus', () => {
  const trouves = choisir([
    profil(2, { population: 5000 }),
    profil(3, { population: 20_000 }),
    profil(4, { population: 11_000 }),
    profil(5, { population: 4999 }),
    profil(6, { population: 20_001 }),
    profil(7, { densite: 100 }),
    profil(8, { type: 'besoin_fort_offre_forte' }),
    profil(9, { structures: 0 }),
    profil(10, { population: null }),
  ]);
  expect(trouves.choix).toBe('profil');
  expect(trouves.territoires.map(({ ref }) => ref)).toEqual(['epci:4', 'epci:2', 'epci:3']);
  expect(trouves.explication).toContain('Intercommunalités de même profil (« Besoin fort, offre faible »)');
});

test('au plus le maximum, les plus proches par la population', () => {
  const trouves = choisir([2, 3, 4, 5, 6].map((n) => profil(n, { population: 10_000 + n * 100 })));
  expect(trouves.territoires.map(({ ref }) => ref)).toEqual(['epci:2', 'epci:3', 'epci:4', 'epci:5']);
  expect(trouves.explication).toContain('les 4 plus proches par la population sur 5');
});

test('à défaut la région, à défaut la France, et c’est dit', () => {
  const region = choisir([2, 3, 4].map((n) => profil(n, { densite: 900 })));
  expect(region).toMatchObject({ choix: 'region' });
  expect(region.explication).toContain('de la région');
  const france = choisir(
    [2, 3].map((n) => profil(n, { densite: 900 })).concat(profil(4, { region: '94', densite: 900 })),
  );
  expect(france.choix).toBe('france');
  expect(france.territoires).toHaveLength(3);
  expect(choisir([]).choix).toBe('aucun');
  // Une typologie non calculable ne rapproche de personne.
  expect(
    choisir(
      [2, 3, 4].map((n) => profil(n, { type: null })),
      profil(1, { type: null }),
    ).choix,
  ).toBe('region');
});
