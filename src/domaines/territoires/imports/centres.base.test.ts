import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { ACTEUR_SYSTEME } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { annulerImport } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { importerTexte, semerDamier } from '#tests/territoires.ts';
import { genresTerritoires } from './index.ts';

let base: Base;
beforeEach(async () => {
  base = await baseDeTest();
  await semerDamier(base);
});
const importer = (contenu: string, nom?: string) => importerTexte(base, genresTerritoires, contenu, nom);
const annuler = (importId: number) => annulerImport({ base, acteur: ACTEUR_SYSTEME, importId });
const lignes = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows;

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
