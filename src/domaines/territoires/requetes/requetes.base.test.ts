import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { assurerContours } from '../contours/assurer.ts';
import { semerTerritoires } from '../semis.ts';
import { carteTerritoire, classeDominante } from './carte.ts';
import { contoursDe } from './contours.ts';
import { carteSituation, identite } from './identite.ts';
import { rechercherTerritoires } from './rechercher.ts';
import { chargerReferentiel } from './referentiel.ts';
import {
  codeActuel,
  communesDuPerimetre,
  filDe,
  resoudre,
  territoiresDuNiveau,
  territoiresDuPerimetre,
} from './resoudre.ts';

let base: Base;
beforeAll(async () => {
  base = await baseDeTest();
  await semerTerritoires(base);
  await assurerContours(base);
});

describe('résolution', () => {
  test('un département : son nom, sa place dans une phrase, ses communes et sa population', async () => {
    const pasDeCalais = await resoudre(base, 'departement:62');
    expect(pasDeCalais).toMatchObject({
      nom: 'Pas-de-Calais',
      lieu: 'dans le Pas-de-Calais',
      regions: ['32'],
      departements: ['62'],
    });
    expect(pasDeCalais.communes).toHaveLength(887);
    expect(pasDeCalais.communes).toContain('62041');
    expect(pasDeCalais.population).toBeGreaterThan(1_400_000);
  });

  test("la France a toutes les communes ; un ancien code mène à la commune d'aujourd'hui", async () => {
    expect((await resoudre(base, 'france')).communes).toHaveLength(34_969);
    expect((await resoudre(base, 'commune:75101')).nom).toBe('Paris');
    expect(await codeActuel(base, '69232')).toBe('69123');
    expect(await codeActuel(base, '99999')).toBeNull();
  });

  test('un territoire inconnu ou non chargé est dit en clair', async () => {
    await expect(resoudre(base, 'departement:99')).rejects.toThrow('Aucun territoire de code 99 (département).');
    await expect(resoudre(base, 'zone_emploi:3214')).rejects.toThrow('ne sont pas encore chargés');
    await expect(resoudre(base, 'nulle part')).rejects.toThrow("n'est pas un territoire");
  });

  test("le fil d'Ariane ne contient que les échelons qui contiennent tout le territoire", async () => {
    const referentiel = await chargerReferentiel(base);
    const fil = async (reference: string) =>
      filDe(referentiel, await resoudre(base, reference)).map((maillon) => maillon.nom);
    expect(await fil('commune:62041')).toEqual(['France', 'Hauts-de-France', 'Pas-de-Calais', "CU d'Arras", 'Arras']);
    expect(await fil('region:32')).toEqual(['France', 'Hauts-de-France']);
    // Un EPCI à cheval sur la Seine-Maritime (Normandie) et la Somme (Hauts-de-France).
    expect(await fil('epci:247600588')).toEqual(['France', 'CC des Villes Soeurs']);
  });

  test('les territoires d’un périmètre, dans son ordre ; un code disparu est ignoré', async () => {
    const nord = { niveau: 'departement' as const, codes: ['62', '999', '59'] };
    expect(await territoiresDuPerimetre(base, nord)).toEqual([
      { reference: 'departement:62', nom: 'Pas-de-Calais' },
      { reference: 'departement:59', nom: 'Nord' },
    ]);
    expect(await territoiresDuPerimetre(base, { niveau: 'national', codes: [] })).toEqual([]);
  });

  test('les territoires d’un niveau dans un autre, et les communes d’un périmètre', async () => {
    expect(
      (await territoiresDuNiveau(base, 'departement', { niveau: 'region', code: '94' })).map((t) => t.nom),
    ).toEqual(['Corse-du-Sud', 'Haute-Corse']);
    expect(await territoiresDuNiveau(base, 'epci')).toHaveLength(1255);
    expect(await communesDuPerimetre(base, { niveau: 'departement', codes: ['2A', '2B'] })).toHaveLength(360);
    expect(await communesDuPerimetre(base, { niveau: 'commune', codes: ['62041'] })).toEqual(['62041']);
  });
});

describe('recherche', () => {
  const noms = async (texte: string) =>
    (await rechercherTerritoires(base, texte, 5)).map((t) => `${t.niveau} ${t.nom}`);

  test('sans accents ni casse ni tirets, le nom exact le plus peuplé d’abord', async () => {
    expect((await noms('saint denis'))[0]).toBe('commune Saint-Denis');
    expect((await noms('l hay les roses'))[0]).toBe("commune L'Haÿ-les-Roses");
    expect((await noms('PAS DE CALAIS'))[0]).toBe('departement Pas-de-Calais');
    expect((await noms('bethune'))[0]).toBe('commune Béthune');
  });

  test('par code, code postal, ancien code et ancien nom', async () => {
    expect(await noms('62041')).toEqual(['commune Arras']);
    expect(await noms('62000')).toContain('commune Arras');
    expect(await noms('69381')).toEqual(['commune Lyon']);
    expect(await noms('Jallais')).toContain('commune Beaupréau-en-Mauges');
    expect(await noms('200033579')).toEqual(["epci CU d'Arras"]);
  });

  test('une faute de frappe est rattrapée, une saisie vide ne rend rien', async () => {
    expect(await noms('Hazebrouk')).toContain('commune Hazebrouck');
    expect(await noms('a')).toEqual([]);
    expect(await noms('%')).toEqual([]);
  });

  test('elle répond en moins d’une demi-seconde, machine chargée comprise', async () => {
    await noms('saint');
    const debut = performance.now();
    await noms('saint');
    expect(performance.now() - debut).toBeLessThan(500);
  });
});

describe('cartes', () => {
  test('une commune du territoire est dans un seul contour, et toutes y sont', async () => {
    const territoire = await resoudre(base, 'departement:62');
    const { zones, approximatif, mention, fond, limites } = await contoursDe(base, territoire, 'commune');
    expect(zones.flatMap((zone) => zone.communes).sort()).toEqual([...territoire.communes].sort());
    expect(approximatif).toBe(true);
    expect(mention).toMatch(/^Contours approchés, sans valeur officielle ; \d+ communes/);
    expect(fond.length).toBeGreaterThan(90);
    expect(limites.length).toBeGreaterThan(15);
  });

  test('la France par commune est un semis : toutes les communes situées y sont, sous le méga-octet', async () => {
    const { svg } = await carteTerritoire(base, {
      territoire: 'france',
      niveau: 'departement',
      titre: 'Semis',
      description: 'Essai',
      classes: [{ id: 'a', libelle: 'A', couleur: '#9ecae1' }],
      classer: () => null,
      semis: (code) => (code === '62041' ? null : 'a'),
    });
    const { communes } = await chargerReferentiel(base);
    const situees = communes.filter(({ lon, code }) => lon !== null && code !== '62041').length;
    const points = svg.match(/h0/g)!.length;
    // La loupe de Paris redessine les siens.
    expect(points).toBeGreaterThanOrEqual(situees);
    expect(points).toBeLessThan(situees + 400);
    expect(svg.length).toBeLessThan(1_000_000);
  });

  test('la France par EPCI est dessinée avec ses cinq cartouches, crédits et réserve, en moins de trois secondes', async () => {
    const debut = performance.now();
    const carte = await carteTerritoire(base, {
      territoire: 'france',
      niveau: 'epci',
      titre: 'Essai',
      description: 'Essai',
      classes: [{ id: 'a', libelle: 'A', couleur: '#9ecae1' }],
      classer: () => ({ classe: 'a', valeurTexte: '1' }),
    });
    expect(performance.now() - debut).toBeLessThan(3000);
    expect(carte.zones).toHaveLength(1255);
    for (const texte of [
      'Guadeloupe',
      'La Réunion',
      'Mayotte',
      'Contours approchés',
      'GeoNames',
      'Paris et petite couronne',
    ])
      expect(carte.svg).toContain(texte);
    if (process.env.CARTES) writeFileSync(`${process.env.CARTES}/france-epci.svg`, carte.svg);
  });

  test.each([
    'departement:62',
    'departement:33',
    'departement:2A',
    'departement:974',
    'epci:200033579',
    'commune:62041',
    'region:32',
    'france',
  ])('carte de situation de %s', async (reference) => {
    const carte = await carteSituation(base, reference);
    expect(carte.svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(carte.zones.length).toBeGreaterThan(0);
    if (process.env.CARTES) writeFileSync(`${process.env.CARTES}/${reference.replace(':', '-')}.svg`, carte.svg);
  });

  test("l'identité dit la taille, les échelons et la sûreté des positions", async () => {
    const arras = await identite(base, 'epci:200033579');
    expect(arras).toMatchObject({ nature: 'intercommunalité (EPCI)', superficieApprochee: true });
    expect(arras.partSituee).toBeGreaterThan(0.5);
    expect(arras.niveaux.map((n) => n.niveau)).toEqual(['commune']);
    expect((await identite(base, 'france')).superficie).toBeGreaterThan(600_000);
  });
});

test('classe d’une cellule partagée : celle qui pèse le plus, les communes sans classe ne comptent pas', () => {
  const classes: Record<string, string | null> = { A: 'blanche', B: 'couverte', C: 'couverte', D: null };
  const poids: Record<string, number> = { A: 100, B: 30, C: 40, D: 900 };
  expect(
    classeDominante(
      ['A', 'B', 'C', 'D'],
      (c) => classes[c],
      (c) => poids[c]!,
    ),
  ).toBe('blanche');
  expect(
    classeDominante(
      ['D'],
      (c) => classes[c],
      () => 1,
    ),
  ).toBeNull();
});
