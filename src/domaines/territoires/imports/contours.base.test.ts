import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { annulerImport } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import {
  caseDamier,
  CODES_DAMIER as codes,
  collection,
  entiteDamier as entite,
  importerTexte,
  semerDamier,
} from '#tests/territoires.ts';
import { assurerContours } from '../contours/assurer.ts';
import { contoursDe } from '../requetes/contours.ts';
import { identite } from '../requetes/identite.ts';
import { resoudre } from '../requetes/resoudre.ts';
import { genresTerritoires } from './index.ts';

let base: Base;
beforeEach(async () => {
  base = await baseDeTest();
  await semerDamier(base);
});
const importer = (contenu: string, nom?: string) => importerTexte(base, genresTerritoires, contenu, nom);
const annuler = (importId: number) => annulerImport({ base, acteur: ACTEUR_SYSTEME, importId });
const lignes = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows;

describe('contours officiels', () => {
  test('tout le damier : reconnu, rangé, niveaux supérieurs déduits, enroulement réparé', async () => {
    const fait = await importer(
      collection(codes.map((code, i) => entite(code, caseDamier(code), i % 2 ? -1 : 1))),
      'contours.geojson',
    );
    expect(fait).toMatchObject({ genre: 'contours', bilan: { lus: 9, crees: 9, rejetes: 0 } });
    const territoire = await resoudre(base, 'departement:62');
    const communes = await contoursDe(base, territoire, 'commune');
    expect(communes.zones.map((zone) => zone.code).sort()).toEqual(codes);
    expect(communes).toMatchObject({
      approximatif: false,
      mention: undefined,
      attribution: 'Contours : IGN Admin Express, Etalab (Licence Ouverte 2.0)',
    });
    const epci = await lignes<{ code: string; superficie: number }>(
      sql`SELECT code, superficie FROM contour WHERE niveau = 'epci' ORDER BY code`,
    );
    // Une case : 0,1° × 0,1° vers 50° N, soit 11,12 km × 7,1 km ; cinq cases d'un côté, quatre de l'autre.
    expect(epci.map((ligne) => ligne.superficie / 79.3)).toEqual([expect.closeTo(5, 0), expect.closeTo(4, 0)]);
    expect(
      await lignes(sql`SELECT code FROM contour WHERE niveau IN ('departement', 'region') ORDER BY niveau`),
    ).toEqual([{ code: '62' }, { code: '32' }]);
  });

  test("une position qui n'était qu'estimée devient le milieu du contour ; annuler la rend", async () => {
    const position = async (code: string) =>
      (
        await lignes<{ lon: number; lat: number; position_source: string }>(
          sql`SELECT lon, lat, position_source FROM commune WHERE code = ${code}`,
        )
      )[0]!;
    const [avant, connue] = [await position('62909'), await position('62901')];
    expect(avant.position_source).toBe('estimee_code_postal');
    const { id: importId } = await importer(collection(codes.map((code) => entite(code))));
    const [lon, lat] = caseDamier('62909');
    const apres = await position('62909');
    expect(apres).toEqual({
      lon: expect.closeTo(lon + 0.05, 2),
      lat: expect.closeTo(lat + 0.05, 2),
      position_source: 'contour',
    });
    expect(await position('62901')).toEqual(connue);
    expect((await identite(base, 'commune:62909')).partSituee).toBe(1);
    await annuler(importId);
    expect((await identite(base, 'commune:62909')).partSituee).toBe(0);
    expect(await position('62909')).toEqual(avant);
  });

  test("un territoire dont une commune manque n'a pas de contour officiel ; un contour faux est refusé avec sa raison", async () => {
    const fait = await importer(
      collection([
        ...codes.slice(0, 6).map((code) => entite(code)),
        entite('62999'),
        { type: 'Feature', properties: { code: '62907' }, geometry: { type: 'Point', coordinates: [2, 50] } },
        {
          type: 'Feature',
          properties: { code: '62908' },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [600_000, 7_000_000],
                [600_100, 7_000_000],
                [600_000, 7_000_100],
              ],
            ],
          },
        },
      ]),
    );
    expect(fait.bilan).toMatchObject({ crees: 6, rejetes: 3 });
    expect(fait.motifs.sort()).toEqual([
      '1 Ce code de commune est inconnu, y compris parmi les anciens codes.',
      "1 L'entité n'a pas de contour (polygone).",
      '1 Les coordonnées ne sont pas en degrés.',
    ]);
    expect(await lignes(sql`SELECT niveau, code FROM contour WHERE niveau <> 'commune'`)).toEqual([
      { niveau: 'epci', code: '200000001' },
    ]);
  });

  test('une ancienne commune complète la commune actuelle, un arrondissement déjà compris ne change rien', async () => {
    const [lon, lat] = caseDamier('62901');
    const fait = await importer(
      collection([
        entite('62981', [lon - 0.1, lat]),
        entite('62901'),
        entite('75056', [2.3, 48.8]),
        {
          ...entite('75101', [2.32, 48.82]),
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [2.32, 48.82],
                [2.34, 48.82],
                [2.34, 48.84],
                [2.32, 48.82],
              ],
            ],
          },
        },
      ]),
    );
    expect(fait.bilan).toMatchObject({ lus: 4, rejetes: 0 });
    expect(fait.motifs).toEqual(['2 Ancien code de commune, rattaché à la commune actuelle.']);
    const [reunie, paris] = await lignes<{ superficie: number; chemin: string }>(
      sql`SELECT superficie, chemin FROM contour WHERE niveau = 'commune' ORDER BY code`,
    );
    expect(reunie!.superficie / 79.3).toBeCloseTo(2, 1);
    expect(reunie!.chemin.match(/M/g)).toHaveLength(1);
    expect(paris!.chemin.match(/M/g)).toHaveLength(1);
  });

  test('un contour sans surface laisse la commune sur la carte sans trouer son département', async () => {
    const plat = {
      ...entite('62905'),
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [2.15, 50.15],
            [2.17, 50.15],
            [2.14, 50.15],
            [2.15, 50.15],
          ],
        ],
      },
    };
    const fait = await importer(
      collection([...codes.filter((code) => code !== '62905').map((code) => entite(code)), plat]),
    );
    expect(fait.motifs).toEqual([
      '1 Le contour du fichier n’a pas de surface : la commune est marquée par un losange.',
    ]);
    expect(await lignes(sql`SELECT superficie FROM contour WHERE niveau = 'commune' AND code = '62905'`)).toEqual([
      { superficie: 0 },
    ]);
    expect(await lignes(sql`SELECT code FROM contour WHERE niveau = 'departement'`)).toEqual([{ code: '62' }]);
    expect(await lignes(sql`SELECT densite FROM commune WHERE code = '62904'`)).toEqual([
      { densite: expect.closeTo(4000 / 79, 0) },
    ]);
  });

  test('annuler rend la carte approchée', async () => {
    await assurerContours(base);
    const fait = await importer(collection(codes.map((code) => entite(code))));
    await annuler(fait.id);
    expect(await lignes(sql`SELECT count(*) AS n FROM contour WHERE source = 'officiel'`)).toEqual([{ n: 0 }]);
    expect((await contoursDe(base, await resoudre(base, 'departement:62'), 'commune')).approximatif).toBe(true);
    expect(await lignes(sql`SELECT cle FROM territoire_source WHERE cle = 'contours_officiels'`)).toEqual([]);
  });
});
