import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { ACTEUR_SYSTEME, type Acteur } from '#src/droits/acteur.ts';
import type { Base } from '#src/socle/base/base.ts';
import { annulerImport } from '#src/socle/imports/index.ts';
import { baseDeTest } from '#tests/base.ts';
import { territoireDeTest } from '#tests/fabriqueDiagnostics.ts';
import { importerTexte } from '#tests/territoires.ts';
import { LISTE_DEMO } from '../demo/liste.ts';
import { importLieuxCandidats } from './lieux.ts';

let base: Base;
beforeEach(async () => {
  base = await baseDeTest();
  await territoireDeTest(base);
});

const importer = (contenu: string, nom?: string) => importerTexte(base, [importLieuxCandidats], contenu, nom);
const lieux = async () =>
  (
    await sql<Record<string, unknown>>`
      SELECT liste, cle, nom, adresse, commune, lon, lat, nature FROM lieu_candidat ORDER BY liste, cle`.execute(base)
  ).rows;

const ENTETES = 'id_fs,insee_dep,lib_fs,adresse,insee_com,code_postal,lib_com,latitude,longitude,type_fs,format_fs';
const FRANCE_SERVICES = `${ENTETES}
7,62,France services de Bray,1 place Inventée,62002,62999,Bray,50.31,2.21,Principal,Fixe
8,62,Bus de Caron,,62003,62999,Caron,,,Satellite,Bus
`;

test('une liste France services telle que publiée ; la réimporter ne change rien ; annuler la retire', async () => {
  const fait = await importer(FRANCE_SERVICES);
  expect(fait).toMatchObject({ genre: 'lieux_candidats', bilan: { lus: 2, crees: 2, rejetes: 0 } });
  expect(await lieux()).toEqual([
    {
      liste: 'France services',
      cle: '7',
      nom: 'France services de Bray',
      adresse: '1 place Inventée',
      commune: '62002',
      lon: 2.21,
      lat: 50.31,
      nature: 'Principal, Fixe',
    },
    {
      liste: 'France services',
      cle: '8',
      nom: 'Bus de Caron',
      adresse: null,
      commune: '62003',
      lon: null,
      lat: null,
      nature: 'Satellite, Bus',
    },
  ]);
  expect((await importer(FRANCE_SERVICES)).bilan).toMatchObject({ crees: 0, modifies: 0, inchanges: 2 });
  await annulerImport({ base, acteur: ACTEUR_SYSTEME, importId: fait.id });
  expect(await lieux()).toEqual([]);
});

test('une autre liste, ses propres noms de colonnes : elle coexiste avec la première', async () => {
  await importer(FRANCE_SERVICES);
  const fait = await importer('lieu;code_insee;lon;lat\nLocal vide;62001;2,01;50,30\n', 'locaux-disponibles.csv');
  expect(fait).toMatchObject({ genre: 'lieux_candidats', bilan: { crees: 1 } });
  expect((await lieux()).map(({ liste, cle }) => [liste, cle])).toEqual([
    ['France services', '7'],
    ['France services', '8'],
    ['locaux disponibles', '62001:localvide'],
  ]);
});

test('un service n’emporte pas le lieu d’un autre territoire sous le même identifiant', async () => {
  await importer(FRANCE_SERVICES);
  const voisin: Acteur = {
    ...ACTEUR_SYSTEME,
    compteId: 3,
    organisationId: 3,
    nature: 'epci',
    role: 'agent',
    perimetre: { niveau: 'commune', codes: ['62001'] },
  };
  const prise = `${ENTETES}\n7,62,Emporté,,62001,62999,Axe,,,,\n9,62,À moi,,62001,62999,Axe,,,,\n`;
  const fait = await importerTexte(base, [importLieuxCandidats], prise, 'france-services.csv', voisin);
  expect(fait.bilan).toMatchObject({ lus: 2, crees: 1, modifies: 0, rejetes: 1 });
  expect(fait.motifs).toEqual([expect.stringContaining('hors de votre périmètre')]);
  expect((await lieux()).map(({ cle, nom, commune }) => [cle, nom, commune])).toEqual([
    ['7', 'France services de Bray', '62002'],
    ['8', 'Bus de Caron', '62003'],
    ['9', 'À moi', '62001'],
  ]);
});

test('la première vraie liste retire celle de la démonstration ; annuler la rend', async () => {
  await sql`INSERT INTO lieu_candidat (liste, cle, nom, commune) VALUES (${LISTE_DEMO}, '1', 'Inventé', '62001')`.execute(
    base,
  );
  const fait = await importer(FRANCE_SERVICES);
  expect(new Set((await lieux()).map(({ liste }) => liste))).toEqual(new Set(['France services']));
  await annulerImport({ base, acteur: ACTEUR_SYSTEME, importId: fait.id });
  expect((await lieux()).map(({ liste, nom }) => [liste, nom])).toEqual([[LISTE_DEMO, 'Inventé']]);
});

test('un GeoJSON : la position est celle du point', async () => {
  const entite = (nom: string, commune: string, coordinates: number[]) => ({
    type: 'Feature',
    properties: { nom_lieu: nom, code_insee: commune, adresse: '' },
    geometry: { type: 'Point', coordinates },
  });
  const features = [entite('Un', '62001', [2.01, 50.31]), entite('Deux', '62001', [2.02, 50.32])];
  const fait = await importer(JSON.stringify({ type: 'FeatureCollection', features }), 'lieux.geojson');
  expect(fait).toMatchObject({ genre: 'lieux_candidats', bilan: { crees: 2 } });
  expect((await lieux()).map(({ lon, lat }) => [lon, lat])).toEqual([
    [2.02, 50.32],
    [2.01, 50.31],
  ]);
});

test('ne se confond pas avec les centres des communes', () => {
  const apercu = (entetes: string[], codes: string[]) =>
    importLieuxCandidats.reconnaitre({
      entetes,
      lignes: codes.map((code, i) => ({ numero: i + 2, valeurs: { code_insee: code } })),
    } as never);
  expect(apercu(['nom', 'code_insee', 'lon', 'lat'], ['62001', '62002'])).toBeLessThan(0.6);
  expect(apercu(['nom', 'code_insee', 'lon', 'lat'], ['62001', '62001'])).toBeGreaterThan(0.9);
  expect(apercu(['nom_lieu', 'code_insee', 'lon', 'lat'], ['62001'])).toBeGreaterThan(0.9);
  expect(apercu(['siret', 'nom', 'code_insee', 'lon', 'lat'], ['62001', '62001'])).toBe(0);
});

test('ce qui ne va pas est dit avec sa correction', async () => {
  const fait = await importer(
    'nom;code_insee;lon;lat\nInconnu;99999;2;50\n;62001;2;50.3\nLoin;62001;50.3;2\nIllisible;62001;abc;50\nBon;62001;2;50.3\nbon;62001;2;50.3\n',
  );
  expect(fait.bilan).toMatchObject({ lus: 6, crees: 1, rejetes: 5 });
  expect(fait.motifs.sort()).toEqual(
    [
      '1 Code de commune inconnu.',
      '1 « Nom du lieu » est vide.',
      '1 La ligne répète une autre ligne du fichier.',
      '1 Les coordonnées sont illisibles.',
      '1 Les coordonnées sont loin de la commune.',
    ].sort(),
  );
});
