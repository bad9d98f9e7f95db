import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Base } from '#src/socle/base/base.ts';
import { baseDeTest } from '#tests/base.ts';
import { CODES_ETAT } from './regles.ts';
import { besoinsParCommune, publicsDisponibles, sommeBesoins } from './requetes.ts';

let base: Base;

/** Deux départements inventés : Z1 (zone 9901, communes Z1001 à Z1004), Z2 (zone 9902, commune Z2001). */
beforeAll(async () => {
  base = await baseDeTest();
  await sql`INSERT INTO region (code, nom) VALUES ('99', 'Région exemple')`.execute(base);
  await sql`INSERT INTO departement (code, nom, region) VALUES ('Z1', 'Un', '99'), ('Z2', 'Deux', '99')`.execute(base);
  await sql`INSERT INTO epci (code, nom, nature) VALUES ('900000001', 'CC exemple', 'CC')`.execute(base);
  await sql`INSERT INTO zone (type, code, nom) VALUES ('zone_emploi', '9901', 'Zone un'), ('zone_emploi', '9902', 'Zone deux')`.execute(
    base,
  );
  await sql`
    INSERT INTO commune (code, nom, departement, region, epci, population, masse) VALUES
      ('Z1001', 'A', 'Z1', '99', '900000001', 1000, 'm'), ('Z1002', 'B', 'Z1', '99', '900000001', 2000, 'm'),
      ('Z1003', 'C', 'Z1', '99', '900000001', 100, 'm'), ('Z1004', 'D', 'Z1', '99', NULL, NULL, 'm'),
      ('Z2001', 'E', 'Z2', '99', NULL, 4000, 'm')`.execute(base);
  await sql`
    INSERT INTO commune_zone (commune, type, code) VALUES ('Z1001', 'zone_emploi', '9901'), ('Z1002', 'zone_emploi', '9901'),
      ('Z1003', 'zone_emploi', '9901'), ('Z1004', 'zone_emploi', '9901'), ('Z2001', 'zone_emploi', '9902')`.execute(
    base,
  );
});

const valeurs = (b: { valeurs: Float64Array; rang: ReadonlyMap<string, number> }, ...codes: string[]) =>
  codes.map((code) => b.valeurs[b.rang.get(code)!]);

describe('besoins par commune', () => {
  test('sans aucun fichier : demandeurs estimés d’après la population, RQTH et QPV non calculables', async () => {
    const demandeurs = await besoinsParCommune(base, 'demandeurs');
    // 1000 × 45,5 % × 7,3 % × 5 492 000 / 2 263 000
    expect(valeurs(demandeurs, 'Z1001')[0]).toBeCloseTo((1000 * 0.455 * 0.073 * 5492) / 2263, 6);
    expect(demandeurs.comptes).toMatchObject({ observe: 0, estime: 4, non_calculable: 1 });
    expect(demandeurs.methode).toContain('taux de chômage national');
    const rqth = await besoinsParCommune(base, 'rqth');
    expect(sommeBesoins(rqth, ['Z1001', 'Z1002'])).toMatchObject({ valeur: null, fiabilite: 'non_calculable' });
    const disponibles = await publicsDisponibles(base);
    expect(disponibles.find((p) => p.public === 'rqth')?.mode).toBe('non_calculable');
    expect(disponibles.find((p) => p.public === 'detld')?.mode).toBe('non_calculable');
    expect(disponibles.find((p) => p.public === 'rsa')?.mode).toBe('estime');
  });

  test('taux de zone et Filosofi : la somme des communes est le total de la zone', async () => {
    await sql`INSERT INTO taux_chomage_zone (zone_emploi, trimestre, taux, source) VALUES ('9901', '2023-T3', 10, 'insee'),
      ('9901', '2022-T3', 20, 'insee'), ('9902', '2023-T3', 5, 'insee')`.execute(base);
    await sql`INSERT INTO indicateur_commune (commune, source, millesime, valeurs) VALUES
      ('Z1001', 'filosofi', '2021', '{"PPMINI": 6, "MED": 18000}'), ('Z1002', 'filosofi', '2021', '{"PPMINI": 3}'),
      ('Z1003', 'filosofi', '2021', '{"PPMINI": null, "MED": null}')`.execute(base);
    const deld = await besoinsParCommune(base, 'deld');
    const total = (3100 * 0.455 * 0.1 * 2394) / 2263;
    const [a, b, c] = valeurs(deld, 'Z1001', 'Z1002', 'Z1003') as [number, number, number];
    expect(a + b + c).toBeCloseTo(total, 6);
    expect(a / 1000).toBeCloseTo((2 * b) / 2000, 9);
    expect(deld.methode).toContain('3e trimestre 2023');
    expect(deld.millesime).toBe('2023-T3');
  });

  test('un fichier remplace l’estimation dans son département, le secret est imputé, le reste estimé', async () => {
    await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat) VALUES
      ('rsa', 'Z1001', '2024', 'caf', 60, 'observe'), ('rsa', 'Z1002', '2024', 'caf', 0, 'observe'),
      ('rsa', 'Z1003', '2024', 'caf', NULL, 'secret'), ('rsa', 'Z1001', '2022', 'caf', 999, 'observe')`.execute(base);
    const rsa = await besoinsParCommune(base, 'rsa');
    expect(valeurs(rsa, 'Z1001', 'Z1002')).toEqual([60, 0]);
    // Taux de l'EPCI 60/3000 × 100 habitants = 2, sous le plafond de 4.
    expect(valeurs(rsa, 'Z1003')[0]).toBeCloseTo(2, 9);
    expect(rsa.etats[rsa.rang.get('Z1003')!]).toBe(CODES_ETAT.impute);
    expect(rsa.etats[rsa.rang.get('Z2001')!]).toBe(CODES_ETAT.estime);
    expect(sommeBesoins(rsa, ['Z1001', 'Z1002'])).toMatchObject({ valeur: 60, fiabilite: 'observe' });
    expect(sommeBesoins(rsa, ['Z1001', 'Z1003'])).toMatchObject({ fiabilite: 'partiel' });
    expect(rsa.millesime).toBe('2024');
    const avant = await besoinsParCommune(base, 'rsa', { millesime: '2023' });
    expect(valeurs(avant, 'Z1001')).toEqual([999]);
  });

  test('les habitants de QPV viennent du zonage quand il donne leur population ; zéro ailleurs est alors un vrai zéro', async () => {
    await sql`INSERT INTO zone (type, code, nom) VALUES ('qpv', 'QN001', 'Quartier'), ('qpv', 'QN002', 'Autre')`.execute(
      base,
    );
    await sql`INSERT INTO commune_zone (commune, type, code, valeur) VALUES ('Z1002', 'qpv', 'QN001', '1200'),
      ('Z1002', 'qpv', 'QN002', '300'), ('Z2001', 'qpv', 'QN002', NULL)`.execute(base);
    const qpv = await besoinsParCommune(base, 'qpv');
    expect(valeurs(qpv, 'Z1002', 'Z1001')).toEqual([1500, 0]);
    expect(qpv.etats[qpv.rang.get('Z2001')!]).not.toBe(CODES_ETAT.observe);
  });
});
