import { describe, expect, test } from 'vitest';
import { masseDe } from '../masses.ts';
import { assembler, type Decoupage } from './decoupage.ts';
import { estimer } from './estimer.ts';
import { type Lieu, rattacher } from './geonames.ts';

const commune = (code: string, nom: string, plus: object = {}) =>
  ({
    code,
    nom,
    type: 'commune-actuelle',
    departement: code.slice(0, 2),
    region: '32',
    codesPostaux: ['62000'],
    population: 100,
    ...plus,
  }) as const;
const decoupage = (communes: object[]): Decoupage =>
  assembler({
    communes: communes as never,
    epci: [
      { code: '200000001', nom: 'CC', type: 'CC', membres: [{ code: '62001' }, { code: '62002' }, { code: '62003' }] },
    ],
    departements: [],
    regions: [],
  });
const lieu = (nom: string, code: string, lon: number, lat: number, plus: Partial<Lieu> = {}): Lieu => ({
  nom,
  lon,
  lat,
  genre: 'PPL',
  pays: 'FR',
  codes: [code],
  population: 0,
  ...plus,
});

describe('découpage', () => {
  test('un ancien code encore en vigueur (chef-lieu d’une commune nouvelle) n’est pas « ancien »', () => {
    const { anciennes } = decoupage([
      commune('62001', 'Nouvelle', { anciensCodes: ['62009'] }),
      { ...commune('62001', 'Chef-lieu délégué'), type: 'commune-deleguee', chefLieu: '62001' },
      { ...commune('62008', 'Déléguée'), type: 'commune-deleguee', chefLieu: '62001' },
      { ...commune('62007', '1er arrondissement'), type: 'arrondissement-municipal', commune: '62001' },
    ]);
    expect(anciennes).toEqual([
      { code: '62008', codeActuel: '62001', nom: 'Déléguée', type: 'deleguee' },
      { code: '62007', codeActuel: '62001', nom: '1er arrondissement', type: 'arrondissement' },
      { code: '62009', codeActuel: '62001', nom: null, type: 'ancien_code' },
    ]);
  });
});

describe('rattachement des lieux', () => {
  const d = decoupage([
    commune('62001', 'Vire Normandie', { anciensCodes: ['62009'] }),
    commune('62002', 'Érin'),
    commune('97701', 'Saint-Barthélemy', { departement: '977' }),
  ]);

  test('le bourg qui porte le nom de la commune passe avant un hameau plus peuplé', () => {
    expect(
      rattacher([lieu('Grand hameau', '62002', 9, 9, { population: 5000 }), lieu('Erin', '62002', 2, 50)], d).get(
        '62002',
      ),
    ).toEqual([2, 50]);
  });

  test('à défaut, le début du nom, puis le plus peuplé, un quartier en dernier', () => {
    expect(
      rattacher([lieu('Vaudry', '62001', 9, 9, { population: 50 }), lieu('Vire', '62001', 1, 48)], d).get('62001'),
    ).toEqual([1, 48]);
    expect(
      rattacher(
        [lieu('Quartier', '62002', 9, 9, { genre: 'PPLX', population: 90 }), lieu('Autre', '62002', 2, 50)],
        d,
      ).get('62002'),
    ).toEqual([2, 50]);
  });

  test('un ancien code situe la commune nouvelle ; un code inconnu ne situe rien', () => {
    const positions = rattacher([lieu('Vaudry', '62009', 1, 48), lieu('Ailleurs', '62999', 5, 5)], d);
    expect([...positions]).toEqual([['62001', [1, 48]]]);
  });

  test("une collectivité d'une seule commune a la position de son chef-lieu", () => {
    expect(rattacher([lieu('Gustavia', '', -62.85, 17.9, { pays: 'BL', codes: [] })], d).get('97701')).toEqual([
      -62.85, 17.9,
    ]);
  });
});

describe('estimation', () => {
  const communes = [
    commune('62001', 'A', { codesPostaux: ['62100'] }),
    commune('62002', 'B', { codesPostaux: ['62100'] }),
    commune('62003', 'C', { codesPostaux: ['62100', '62200'] }),
    commune('62004', 'D', { codesPostaux: ['62900'] }),
    commune('59001', 'E', { codesPostaux: ['62100'] }),
  ];

  test('le milieu des voisines de code postal, puis d’EPCI, puis de département, et marqué', () => {
    const { positions } = estimer(
      decoupage(communes),
      new Map([
        ['62001', [2, 50]],
        ['62002', [2.2, 50.2]],
      ]),
      {},
    );
    expect(positions.get('62001')).toEqual({ lon: 2, lat: 50, source: 'geonames' });
    expect(positions.get('62003')).toEqual({ lon: 2.1, lat: 50.1, source: 'estimee_code_postal' });
    expect(positions.get('62004')?.source).toBe('estimee_departement');
    // Même code postal, mais autre département : on ne va pas chercher de l'autre côté d'une limite.
    expect(positions.has('59001')).toBe(false);
  });

  test("l'EPCI prend le relais quand le code postal n'a aucune position", () => {
    const autres = communes.map((c) => (c.code === '62003' ? { ...c, codesPostaux: ['62200'] } : c));
    expect(estimer(decoupage(autres), new Map([['62001', [2, 50]]]), {}).positions.get('62003')).toEqual({
      lon: 2,
      lat: 50,
      source: 'estimee_epci',
    });
  });

  test('une position loin de toutes ses voisines est un homonyme mal codé : écartée et estimée', () => {
    const connues = new Map<string, readonly [number, number]>([
      ['62001', [2, 50]],
      ['62002', [2.1, 50]],
      ['62003', [-1, 44]],
    ]);
    const { positions, ecartees } = estimer(decoupage(communes), connues, {});
    expect(ecartees).toEqual(['62003']);
    expect(positions.get('62003')).toMatchObject({ source: 'estimee_code_postal', lat: 50 });
  });

  test('une position relevée sert quand GeoNames n’en a pas', () => {
    expect(estimer(decoupage(communes), new Map(), { '62004': [2.5, 50.5] }).positions.get('62004')).toEqual({
      lon: 2.5,
      lat: 50.5,
      source: 'relevee',
    });
  });
});

test('masses : continent, Corse, îles sans pont, outre-mer', () => {
  expect([
    masseDe('62041', '62'),
    masseDe('2B033', '2B'),
    masseDe('17411', '17'),
    masseDe('85113', '85'),
    masseDe('97411', '974'),
    masseDe('97353', '973'),
    masseDe('98736', '987'),
    masseDe('98714', '987'),
  ]).toEqual(['metropole', 'corse', 'metropole', 'yeu', '974', 'haut-maroni', 'tahiti', 'ile-98714']);
});
