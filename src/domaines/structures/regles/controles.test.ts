import { describe, expect, test } from 'vitest';
import type { Annexe } from './annexes.ts';
import { indexerCommunes } from './commune.ts';
import { controlerDoublons, controlerFiche, type FicheControlee } from './controles.ts';
import { type AnnexeControlee, controlerAnnexes, controlerRattachements } from './controlesAnnexes.ts';

const commune = (code: string, nom: string, codesPostaux: string[], lon: number, lat: number) => ({
  code,
  nom,
  departement: code.slice(0, 2),
  population: 30_000,
  codesPostaux,
  lon,
  lat,
  positionEstimee: false,
});
const index = indexerCommunes([
  commune('62041', 'Arras', ['62000'], 2.777, 50.291),
  commune('62427', 'Hénin-Beaumont', ['62110'], 2.95, 50.42),
  commune('31555', 'Toulouse', ['31000'], 1.44, 43.6),
]);
const fiche = (options: Partial<FicheControlee> = {}): FicheControlee => ({
  id: 1,
  siret: '73282932000074',
  type: 'ACI',
  nom: 'Exemple',
  naf: '8899B',
  adresse: '1 rue du Pont',
  code_postal: '62000',
  commune: '62041',
  commune_declaree: 'Arras',
  departement: '62',
  lon: 2.78,
  lat: 50.29,
  position_source: 'fichier',
  sources: { adresse: { source: 'fichier', le: '2026-01-01' } },
  etat: 'active',
  ...options,
});
const genres = (options: Partial<FicheControlee>) => controlerFiche(fiche(options), index).map(({ genre }) => genre);

describe('une fiche', () => {
  test('saine ne pose aucun doute ; fermée non plus', () => {
    expect(genres({})).toEqual([]);
    expect(genres({ etat: 'fermee', siret: '73282932000075' })).toEqual([]);
  });
  test.each([
    [{ siret: '73282932000075' }, 'siret_invalide'],
    [{ naf: '9999Z' }, 'naf_inconnu'],
    [{ commune: null, commune_declaree: 'Nulle-Part' }, 'commune_non_trouvee'],
    [{ code_postal: '31000' }, 'code_postal'],
    [{ lon: null, lat: null, position_source: 'absente' }, 'position_absente'],
    [{ lon: 0, lat: 0 }, 'position_nulle'],
    [{ lon: 50.29, lat: 2.78 }, 'position_inversee'],
    [{ lon: 13, lat: 41 }, 'position_hors_france'],
    [{ lon: 1.44, lat: 43.6 }, 'position_eloignee'],
    [{ sources: { adresse: { source: 'fichier', le: '', deduite: 'position' } } }, 'commune_deduite'],
  ] as [Partial<FicheControlee>, string][])('%o → %s', (options, genre) => expect(genres(options)).toEqual([genre]));

  test('ce qu’une personne a confirmé ne revient pas', () => {
    expect(genres({ lon: 1.44, lat: 43.6, position_source: 'manuelle' })).toEqual([]);
    expect(genres({ code_postal: '31000', sources: { adresse: { source: 'manuel', le: '' } } })).toEqual([]);
  });
  test('propose de quoi corriger', () => {
    const [inversee] = controlerFiche(fiche({ lon: 50.29, lat: 2.78 }), index);
    expect(inversee?.proposition).toMatchObject({ action: 'corriger', champs: { lon: 2.78, lat: 50.29 } });
    const [loin] = controlerFiche(fiche({ lon: 1.44, lat: 43.6 }), index);
    expect(loin?.explication).toMatch(/75\d km de Arras \(62041\), près de Toulouse \(31555\)/);
    expect(loin?.proposition).toMatchObject({ champs: { lon: null, position_source: 'absente' } });
    const [ailleurs] = controlerFiche(fiche({ code_postal: '31000', lon: 1.44, lat: 43.6 }), index).slice(-1);
    expect(ailleurs?.proposition).toMatchObject({ champs: { commune: '31555', departement: '31' } });
  });
  test('les mêmes faits ont la même empreinte, d’autres faits une autre', () => {
    const [a] = controlerFiche(fiche({ lon: 0, lat: 0 }), index);
    const [b] = controlerFiche(fiche({ lon: 0, lat: 0 }), index);
    const [c] = controlerFiche(fiche({ lon: 0, lat: 0, id: 2 }), index);
    expect(a?.empreinte).toBe(b?.empreinte);
    expect(a?.empreinte).not.toBe(c?.empreinte);
  });
});

test('un doublon est posé sur la fiche la plus récente, jamais avec une fiche fermée', () => {
  const deux = [fiche({ id: 4 }), fiche({ id: 9, siret: '73282932000082' })];
  expect(controlerDoublons(deux)).toMatchObject([
    { structure: 9, genre: 'doublon_adresse', proposition: { doublonDe: 4 } },
  ]);
  expect(controlerDoublons([deux[0] as FicheControlee, { ...(deux[1] as FicheControlee), etat: 'fermee' }])).toEqual(
    [],
  );
});

describe('annexes', () => {
  const annexe = (options: Partial<AnnexeControlee>): AnnexeControlee => ({
    ...({
      id: 1,
      structure: null,
      idAsp: '112',
      numero: 'ACI054210019',
      renouvellement: 0,
      modification: 0,
    } satisfies Partial<Annexe>),
    mesure: 'ACI_DC',
    type: 'ACI',
    fdi: false,
    prison: false,
    etat: 'VALIDE',
    debut: '2021-01-01',
    fin: '2021-12-31',
    etp: 8.86,
    departement: '54',
    montantUnitaire: 20642,
    montantTotal: 182888.12,
    ...options,
  });
  const candidate = { id: 7, nom: 'Chantier', type: 'ACI', departement: '54' };

  test('une question par identifiant ASP et type, proposée quand une seule structure convient', () => {
    const orphelines = [
      annexe({}),
      annexe({ id: 2, modification: 1 }),
      annexe({ id: 3, fdi: true, type: null, numero: 'FDI054200058' }),
    ];
    expect(controlerRattachements(orphelines, [candidate])).toMatchObject([
      { sujet: '112/ACI', departement: '54', proposition: { structure: 7 } },
    ]);
    expect(controlerRattachements(orphelines, [candidate, { ...candidate, id: 8 }])[0]?.proposition).toBeNull();
    expect(controlerRattachements([annexe({ structure: 7 })], [candidate])).toEqual([]);
  });
  test('montant juste, montant faux', () => {
    expect(controlerAnnexes([annexe({ structure: 7 })])).toEqual([]);
    expect(controlerAnnexes([annexe({ structure: 7, montantTotal: 200_000 })])).toMatchObject([
      { genre: 'annexe_montant', structure: 7 },
    ]);
  });
  test('deux numéros pour les mêmes postes', () => {
    const deux = [annexe({ structure: 7 }), annexe({ structure: 7, id: 2, numero: 'ACI054210020' })];
    expect(controlerAnnexes(deux)).toMatchObject([{ genre: 'annexes_semblables' }]);
  });
});
