import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { ranger } from '#src/socle/fichiers/deposer.ts';
import { fixerDossierFichiers } from '#src/socle/fichiers/dossier.ts';
import {
  annulerImport,
  apercevoirDepot,
  candidats,
  enregistrerGenres,
  executerImport,
  ouvrirImport,
} from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { caseDamier, semerDamier } from '#tests/territoires.ts';
import { assurerContours } from '../contours/assurer.ts';
import { contoursDe } from '../requetes/contours.ts';
import { resoudre } from '../requetes/resoudre.ts';
import { genresTerritoires } from './index.ts';

let base: Base;
const dossier = mkdtempSync(join(tmpdir(), 'maillage-territoires-'));
afterAll(() => rmSync(dossier, { recursive: true, force: true }));
beforeEach(async () => {
  base = await baseDeTest();
  fixerDossierFichiers(dossier);
  enregistrerGenres(genresTerritoires);
  await semerDamier(base);
});

async function importer(contenu: string, nom = 'fichier.csv') {
  const depot = await ranger(Readable.from([Buffer.from(contenu)]));
  const apercu = await apercevoirDepot(depot, nom);
  const [candidat] = await candidats(base, apercu);
  const id = await ouvrirImport(base, ACTEUR_SYSTEME, depot, { nom, apercu });
  const bilan = await executerImport({ base, acteur: ACTEUR_SYSTEME, importId: id });
  const { motifs } = await base.selectFrom('import').select('motifs').where('id', '=', id).executeTakeFirstOrThrow();
  return {
    id,
    genre: candidat?.genre,
    bilan,
    motifs: (motifs as { motif: string; nombre: number }[]).map((m) => `${m.nombre} ${m.motif}`),
  };
}
const annuler = (importId: number) => annulerImport({ base, acteur: ACTEUR_SYSTEME, importId });
const lignes = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows;

/** Case carrée d'un code du damier, en GeoJSON ; `sens` à -1 l'enroule à l'envers. */
function entite(code: string, [lon, lat] = caseDamier(code), sens = 1) {
  const anneau = [
    [lon, lat],
    [lon + 0.1, lat],
    [lon + 0.1, lat + 0.1],
    [lon, lat + 0.1],
    [lon, lat],
  ];
  return {
    type: 'Feature',
    properties: { code, nom: code },
    geometry: { type: 'Polygon', coordinates: [sens > 0 ? anneau : anneau.toReversed()] },
  };
}
const collection = (entites: object[]) => JSON.stringify({ type: 'FeatureCollection', features: entites });
const codes = Array.from({ length: 9 }, (_, i) => `6290${i + 1}`);

describe('positions officielles', () => {
  const fichier = JSON.stringify([
    { code: '62909', nom: 'Damier 9', centre: { type: 'Point', coordinates: [2.26, 50.24] }, population: 9 },
    { code: '62981', nom: 'Ancienne', centre: { type: 'Point', coordinates: [2.01, 50.01] } },
    { code: '62901', nom: 'Damier 1', centre: { type: 'Point', coordinates: [2.04, 50.06] } },
    { code: '62999', nom: 'Inconnue', centre: { type: 'Point', coordinates: [2, 50] } },
    { code: '62902', nom: 'Inversée', centre: { type: 'Point', coordinates: [50.05, 2.15] } },
    { code: '62903', nom: 'Ailleurs', centre: { type: 'Point', coordinates: [5.4, 43.3] } },
    { code: '62904', nom: 'Lambert', centre: { type: 'Point', coordinates: [652_469, 6_862_035] } },
    { code: '62905', nom: 'Sans centre' },
  ]);

  test('geo.api.gouv.fr : reconnu, situé, refusé avec sa raison ; annuler rend la position d’avant', async () => {
    const fait = await importer(fichier, 'communes.json');
    expect(fait.genre).toBe('centres');
    expect(fait.bilan).toMatchObject({ lus: 8, modifies: 2, inchanges: 1, rejetes: 5 });
    expect(fait.motifs.sort()).toEqual([
      '1 Ancien code de commune, rattaché à la commune actuelle.',
      '1 Ce code de commune est inconnu, y compris parmi les anciens codes.',
      '1 La longitude et la latitude sont inversées.',
      '1 La position est à plus de 150 km de la commune.',
      '1 La position manque ou ne se lit pas.',
      '1 Les coordonnées ne sont pas en degrés (longitude, latitude).',
    ]);
    expect(
      await lignes(
        sql`SELECT code, lon, lat, position_source FROM commune WHERE position_source = 'officielle' ORDER BY code`,
      ),
    ).toEqual([
      { code: '62901', lon: 2.04, lat: 50.06, position_source: 'officielle' },
      { code: '62909', lon: 2.26, lat: 50.24, position_source: 'officielle' },
    ]);
    await semerDamier(base);
    await annuler(fait.id);
    expect(
      await lignes(sql`SELECT position_source FROM commune WHERE code IN ('62901', '62909') ORDER BY code`),
    ).toEqual([{ position_source: 'geonames' }, { position_source: 'estimee_code_postal' }]);
  });

  test('tableau code, longitude, latitude : virgule décimale et zéros de tête', async () => {
    const fait = await importer('Code INSEE;Longitude;Latitude\n62909;2,26;50,24\n');
    expect(fait).toMatchObject({ genre: 'centres', bilan: { modifies: 1, rejetes: 0 } });
    expect(await importer('Code INSEE;Longitude;Latitude\n62909;2,26;50,24\n')).toMatchObject({
      bilan: { inchanges: 1, modifies: 0 },
    });
  });
});

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

describe('zones', () => {
  test("zones d'emploi : zéros de tête perdus des deux côtés, ancien code, contours déduits", async () => {
    await importer(collection(codes.map((code) => entite(code))));
    const fait = await importer(
      `code_commune,code_zone_emploi,zone_emploi\n${codes.map((code, i) => `${code},${i < 3 ? 51 : 3204},${i < 3 ? 'Alençon' : 'Arras'}`).join('\n')}\n62981,51,Alençon\n`,
    );
    expect(fait).toMatchObject({ genre: 'zones', bilan: { lus: 10, crees: 9, inchanges: 1, rejetes: 0 } });
    expect((await resoudre(base, 'zone_emploi:0051')).communes).toEqual(['62901', '62902', '62903']);
    expect(await lignes(sql`SELECT code FROM contour WHERE niveau = 'zone_emploi' ORDER BY code`)).toEqual([
      { code: '0051' },
      { code: '3204' },
    ]);
  });

  test('une commune change de CLPE : un seul à la fois, le CLPE vidé disparaît, annuler rétablit', async () => {
    await importer(`code_commune,code_clpe,clpe\n62901,CLPE1,Ouest\n62902,CLPE2,Est\n`);
    const fait = await importer(`code_commune,code_clpe,clpe\n62901,CLPE2,Est\n62902,CLPE2,Est\n`);
    expect(fait.bilan).toMatchObject({ crees: 1, inchanges: 1 });
    expect(await lignes(sql`SELECT commune, code FROM commune_zone ORDER BY commune`)).toEqual([
      { commune: '62901', code: 'CLPE2' },
      { commune: '62902', code: 'CLPE2' },
    ]);
    expect(await lignes(sql`SELECT code FROM zone`)).toEqual([{ code: 'CLPE2' }]);
    await annuler(fait.id);
    expect(await lignes(sql`SELECT commune, code FROM commune_zone ORDER BY commune`)).toEqual([
      { commune: '62901', code: 'CLPE1' },
      { commune: '62902', code: 'CLPE2' },
    ]);
  });

  test('deux zones pour une même commune actuelle : la seconde est refusée', async () => {
    const fait = await importer(`code_commune,code_clpe,clpe\n62901,CLPE1,Ouest\n62981,CLPE2,Est\n`);
    expect(fait.bilan).toMatchObject({ crees: 1, rejetes: 1 });
    expect(fait.motifs.join()).toContain('déjà rattachée à CLPE1');
  });

  test('ZRR, FRR et QPV se reconnaissent à leurs en-têtes', async () => {
    expect(await importer('code_commune,statut\n62901,C\n62902,NC\n62903,PC\n62904,?\n')).toMatchObject({
      genre: 'zones',
      bilan: { crees: 3, rejetes: 1 },
    });
    expect(await importer('codgeo;libgeo;frr\n62901;A;FRR +\n62902;B;FRR socle\n62903;C;non\n')).toMatchObject({
      bilan: { crees: 3 },
    });
    expect(
      await importer(
        'code_commune;code_qpv;nom_qpv;population\n62901;QN06201M;Les Tours;1200\n62902;QN06201M;Les Tours;300\n62901;QN06202M;Le Port;90\n',
      ),
    ).toMatchObject({ bilan: { crees: 3 } });
    expect(
      await lignes(
        sql`SELECT type, code, count(*) AS n, max(valeur) AS valeur FROM commune_zone GROUP BY 1, 2 ORDER BY 1, 2`,
      ),
    ).toEqual([
      { type: 'frr', code: 'FRR', n: 1, valeur: null },
      { type: 'frr', code: 'FRR+', n: 1, valeur: null },
      { type: 'frr', code: 'NC', n: 1, valeur: null },
      { type: 'qpv', code: 'QN06201M', n: 2, valeur: '300' },
      { type: 'qpv', code: 'QN06202M', n: 1, valeur: '90' },
      { type: 'zrr', code: 'C', n: 1, valeur: null },
      { type: 'zrr', code: 'NC', n: 1, valeur: null },
      { type: 'zrr', code: 'PC', n: 1, valeur: null },
    ]);
  });
});
