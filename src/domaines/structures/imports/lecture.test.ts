import { describe, expect, test } from 'vitest';
import type { LigneImport } from '#src/socle/imports/genre.ts';
import { indexerCommunes } from '../regles/commune.ts';
import { lireListe, lireStructure } from './lecture.ts';
import { lireAnnexe } from './lectureAnnexe.ts';
import { lireDateFr, lireNombre } from './valeurs.ts';

const index = indexerCommunes([
  {
    code: '62041',
    nom: 'Arras',
    departement: '62',
    population: 42_000,
    codesPostaux: ['62000'],
    lon: 2.777,
    lat: 50.291,
    positionEstimee: false,
  },
]);
const ligne = (valeurs: Record<string, string>, brut = valeurs): LigneImport => ({ numero: 3, valeurs, brut });
const liste = {
  siret: '732 829 320 00074',
  type: 'aci',
  nom: '  ASSOC   EXEMPLE ',
  naf: '88.99B',
  adresse: '1 rue du Pont',
  code_postal: '62000',
  commune: 'ARRAS',
  latitude: '50,29',
  longitude: '2.78',
};
const lire = (valeurs: Record<string, string>) => {
  const lue = lireStructure(ligne(valeurs), index);
  if (!lue.ok) throw new Error(lue.motif);
  return lue.valeur;
};

describe('liste de structures', () => {
  test('lit une ligne de liste', () => {
    const valeur = lire(liste);
    expect(valeur).toMatchObject({
      siret: '73282932000074',
      types: ['ACI'],
      deduite: null,
      reseaux: [],
      inclusion: false,
    });
    expect(valeur.champs).toMatchObject({
      nom: 'ASSOC EXEMPLE',
      naf: '8899B',
      commune: '62041',
      departement: '62',
      lat: 50.29,
      position_source: 'fichier',
      site_web: null,
    });
  });
  test('date de création et effectif, quand la liste les a', () => {
    expect(lire({ ...liste, creation: '01/09/1998', effectif: '1 204' }).champs).toMatchObject({
      creation: '1998-09-01',
      effectif: 1204,
    });
    expect(lire(liste).champs).toMatchObject({ creation: null, effectif: null });
  });
  test("une tranche d'effectif ou un jour impossible est laissé de côté et le dit, sans perdre la structure", () => {
    for (const [valeurs, motif] of [
      [{ effectif: '20 à 49' }, /^Laissé de côté : l'effectif/],
      [{ effectif: '12,5' }, /l'effectif/],
      [{ creation: '31/02/2001' }, /^Laissé de côté : la date/],
      [{ creation: '2999-01-01' }, /la date/],
    ] as const) {
      const lue = lireStructure(ligne({ ...liste, ...valeurs }), index);
      expect(lue).toMatchObject({ ok: true, avertissement: expect.stringMatching(motif) });
      expect(lue.ok && [lue.valeur.champs.creation, lue.valeur.champs.effectif]).toEqual([null, null]);
    }
  });
  test('data·inclusion : plusieurs types et réseaux, code officiel', () => {
    const { latitude: _a, longitude: _b, type: _c, ...reste } = liste;
    const valeur = lire({
      ...reste,
      id: 'emplois--12',
      code_insee: '62041',
      reseaux_porteurs: '["aci","ei","coorace","chantier-ecole"]',
    });
    expect(valeur.types).toEqual(['ACI', 'EI']);
    expect(valeur.reseaux).toEqual(['coorace', 'chantier-ecole']);
    expect(valeur.identifiants).toEqual([{ source: 'data_inclusion', identifiant: 'emplois--12' }]);
    expect(valeur.champs.position_source).toBe('absente');
  });
  test('data·inclusion : une structure d’un autre genre est hors du champ, pas une erreur', () => {
    const lue = lireStructure(ligne({ nom: 'CCAS', siret: '', reseaux_porteurs: '["ccas-cias"]' }), index);
    expect(lue).toMatchObject({ ok: true, valeur: { types: [] } });
    expect(lue.ok && lue.avertissement).toMatch(/Hors du champ/);
  });
  test.each([
    [{ siret: '' }, 'siret', /manque/],
    [{ siret: '7,32829E+13' }, 'siret', /SIRET/],
    [{ type: 'SIAE' }, 'type', /inconnu/],
    [{ nom: '' }, 'nom', /manque/],
  ])('refuse %o en disant pourquoi', (faux, champ, motif) => {
    const lue = lireStructure(ligne({ ...liste, ...faux }), index);
    expect(lue).toMatchObject({ ok: false, champ });
    expect(!lue.ok && lue.motif).toMatch(motif);
    expect(!lue.ok && lue.correction.length).toBeGreaterThan(10);
  });
  test('garde un SIRET à la clé fausse et des coordonnées douteuses : un doute sera posé', () => {
    expect(lire({ ...liste, siret: '12345678901234' }).siret).toBe('12345678901234');
    expect(lire({ ...liste, latitude: '0', longitude: '0' }).champs.position_source).toBe('douteuse');
    expect(lire({ ...liste, latitude: '2.78', longitude: '50.29' }).champs).toMatchObject({
      lon: 50.29,
      position_source: 'douteuse',
    });
  });
  test('une commune introuvable ne perd pas la structure', () => {
    const valeur = lire({ ...liste, commune: 'Nulle-Part', code_postal: '99999', latitude: '', longitude: '' });
    expect(valeur.champs).toMatchObject({ commune: null, commune_declaree: 'Nulle-Part' });
  });
  test('listes écrites de trois façons', () => {
    for (const ecrite of ['["aci", "ei"]', '{aci,ei}', 'aci; ei']) expect(lireListe(ecrite)).toEqual(['aci', 'ei']);
    expect(lireListe('')).toEqual([]);
  });
});

describe('annexe financière', () => {
  const annexe = {
    af_id_structure: '112',
    af_numero_convention: '054 010121 ACI 00019',
    af_mesure_dispositif_code: 'ACI_DC',
    af_numero_annexe_financiere: 'ACI054210019',
    af_numero_avenant_renouvellement: '0',
    af_numero_avenant_modification: '1',
    af_id_annexe_financiere: '32156',
    af_id_avenant_modification: '57579',
    af_etat_annexe_financiere_code: 'VALIDE',
    af_date_debut_effet: '01/01/2021',
    af_date_fin_effet: '31/12/2021',
    af_etp_postes_insertion: '8.86',
    af_montant_total_annuel: '182888.12',
  };
  test('lit les colonnes utiles et garde tout le reste', () => {
    const brut = { ...annexe, af_plie: '149' };
    const lue = lireAnnexe(ligne(annexe, brut));
    expect(lue).toMatchObject({
      ok: true,
      valeur: {
        cle: '32156/57579',
        numero: 'ACI054210019',
        modification: 1,
        type: 'ACI',
        departement: '54',
        debut: '2021-01-01',
        etp: 8.86,
        brut,
      },
    });
  });
  test('numéro collé à ses avenants', () => {
    const lue = lireAnnexe(ligne({ ...annexe, af_numero_annexe_financiere: 'ACI054210019A2M3' }));
    expect(lue).toMatchObject({ ok: true, valeur: { numero: 'ACI054210019', renouvellement: 2, modification: 3 } });
  });
  test.each([
    [{ af_numero_annexe_financiere: 'X' }, 'af_numero_annexe_financiere'],
    [{ af_etat_annexe_financiere_code: '' }, 'af_etat_annexe_financiere_code'],
    [{ af_date_debut_effet: '31/02/2021' }, 'af_date_debut_effet'],
    [{ af_date_fin_effet: '01/01/2020' }, 'af_date_fin_effet'],
    [{ af_etp_postes_insertion: 'huit' }, 'af_etp_postes_insertion'],
    [{ af_numero_avenant_modification: 'B1' }, 'af_numero_avenant_renouvellement'],
  ])('refuse %o', (faux, champ) => {
    expect(lireAnnexe(ligne({ ...annexe, ...faux }))).toMatchObject({ ok: false, champ });
  });
  test('un état inconnu est gardé, avec un avertissement', () => {
    const lue = lireAnnexe(ligne({ ...annexe, af_etat_annexe_financiere_code: 'ARCHIVE' }));
    expect(lue.ok && lue.avertissement).toMatch(/ne compte pas/);
  });
});

test('dates et nombres', () => {
  expect(lireDateFr('1/2/2024')).toBe('2024-02-01');
  expect(lireDateFr('2024-02-29')).toBe('2024-02-29');
  expect(lireDateFr('2023-02-29')).toBeNull();
  expect(lireNombre('1 234,56')).toBe(1234.56);
  expect(lireNombre('=A1')).toBeNull();
});
