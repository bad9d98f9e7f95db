import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { semerDamier } from '#tests/territoires.ts';
import { semerTerritoires } from './semis.ts';

describe('semis complet du référentiel', () => {
  let base: Base;
  let bilan: Awaited<ReturnType<typeof semerTerritoires>>;
  beforeAll(async () => {
    base = await baseDeTest();
    bilan = await semerTerritoires(base);
  });
  const un = async <T>(requete: ReturnType<typeof sql<T>>) => (await requete.execute(base)).rows[0]!;

  test('les comptes publiés : 34 969 communes, 1 255 EPCI, 68 952 941 habitants (COG 2026)', async () => {
    expect(bilan).toMatchObject({ seme: true, communes: 34_969, population: 68_952_941 });
    expect(await un(sql`SELECT count(*) n FROM epci`)).toEqual({ n: 1255 });
    expect(await un(sql`SELECT count(*) n FROM departement WHERE code < '975' OR code = '976'`)).toEqual({ n: 101 });
    expect(await un(sql`SELECT count(*) n FROM region`)).toEqual({ n: 26 });
  });

  test('neuf dixièmes de la population a une position qui n’est pas estimée', () => {
    expect(bilan.partSituee).toBeGreaterThan(0.9);
  });

  test('Arras est où elle est ; une commune sans position est au milieu de ses voisines, et le dit', async () => {
    expect(
      await un(
        sql`SELECT departement, region, epci, lon, lat, position_source, masse FROM commune WHERE code = '62041'`,
      ),
    ).toMatchObject({
      departement: '62',
      region: '32',
      epci: '200033579',
      lon: expect.closeTo(2.78, 1),
      lat: expect.closeTo(50.29, 1),
      position_source: 'geonames',
      masse: 'metropole',
    });
    const { rows } = await sql<{ position_source: string | null; n: number }>`
      SELECT position_source, count(*) n FROM commune GROUP BY 1`.execute(base);
    const parSource = Object.fromEntries(rows.map((r) => [r.position_source, r.n]));
    expect(parSource.geonames).toBeGreaterThan(14_700);
    expect(parSource.estimee_code_postal).toBeGreaterThan(18_000);
    expect(parSource.null).toBeLessThan(10);
  });

  test('les anciens codes mènent à la commune actuelle, ceux des arrondissements à la ville', async () => {
    const { rows } = await sql<{ code: string; code_actuel: string }>`
      SELECT code, code_actuel FROM commune_ancienne WHERE code IN ('75101', '13216', '69381', '69232', '01340') ORDER BY code`.execute(
      base,
    );
    expect(Object.fromEntries(rows.map((r) => [r.code, r.code_actuel]))).toEqual({
      '01340': '01015',
      '13216': '13055',
      '69232': '69123',
      '69381': '69123',
      '75101': '75056',
    });
    expect(await un(sql`SELECT count(*) n FROM commune_ancienne a JOIN commune c ON c.code = a.code`)).toEqual({
      n: 0,
    });
  });

  test("les îles sans pont n'ont pas la masse du continent", async () => {
    const { rows } = await sql<{ code: string; masse: string }>`
      SELECT code, masse FROM commune WHERE code IN ('85113', '56152', '56241', '17411', '2A004', '97411') ORDER BY code`.execute(
      base,
    );
    expect(Object.fromEntries(rows.map((r) => [r.code, r.masse]))).toEqual({
      '17411': 'metropole',
      '2A004': 'corse',
      '56152': 'belle-ile',
      '56241': 'belle-ile',
      '85113': 'yeu',
      '97411': '974',
    });
  });

  test('semer de nouveau ne fait rien, et la version des données ne change pas', async () => {
    const avant = await un(sql`SELECT version FROM territoire_version`);
    expect(await semerTerritoires(base)).toMatchObject({ seme: false, communes: 34_969 });
    expect(await un(sql`SELECT version FROM territoire_version`)).toEqual(avant);
  });
});

test('un nouveau découpage retire les communes fusionnées, sans les compter deux fois ni toucher aux positions officielles', async () => {
  const base = await baseDeTest();
  await semerDamier(base);
  await sql`UPDATE commune SET position_source = 'officielle', lon = 2.5 WHERE code = '62901'`.execute(base);
  await sql`INSERT INTO zone (type, code, nom) VALUES ('clpe', 'C1', 'C1')`.execute(base);
  await sql`INSERT INTO commune_zone (commune, type, code) VALUES ('62902', 'clpe', 'C1')`.execute(base);
  await semerDamier(base, { fusionnees: ['62902'], empreinte: 'suivant' });
  const { rows } = await sql<{ communes: number; population: number }>`
    SELECT count(*) AS communes, sum(population) AS population FROM commune WHERE departement = '62'`.execute(base);
  expect(rows).toEqual([{ communes: 8, population: 45_000 }]);
  const passage = await sql`SELECT code_actuel FROM commune_ancienne WHERE code = '62902'`.execute(base);
  expect(passage.rows).toEqual([{ code_actuel: '62901' }]);
  const officielle = await sql`SELECT lon, position_source FROM commune WHERE code = '62901'`.execute(base);
  expect(officielle.rows).toEqual([{ lon: 2.5, position_source: 'officielle' }]);
});
