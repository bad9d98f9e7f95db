import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';

/**
 * Petit territoire d'invention pour les tests : deux départements voisins d'une région (62 et 59), un troisième d'une autre (2B, une
 * île), des communes espacées d'environ 14 km, des structures aux ETP saisis, un public observé. Toutes les valeurs sont petites et
 * rondes, pour pouvoir être recalculées à la main.
 */
export async function territoireDeTest(base: Base): Promise<void> {
  await sql`INSERT INTO region (code, nom, lieu) VALUES ('32', 'Hauts-de-France', 'dans les Hauts-de-France'), ('94', 'Corse', 'en Corse'),
    ('988', 'Nouvelle-Calédonie', 'en Nouvelle-Calédonie')`.execute(base);
  await sql`INSERT INTO departement (code, nom, lieu, region) VALUES
    ('62', 'Pas-de-Calais', 'dans le Pas-de-Calais', '32'), ('59', 'Nord', 'dans le Nord', '32'),
    ('2B', 'Haute-Corse', 'en Haute-Corse', '94'), ('988', 'Nouvelle-Calédonie', 'en Nouvelle-Calédonie', '988')`.execute(
    base,
  );
  await sql`INSERT INTO epci (code, nom, nature) VALUES ('200000001', 'CC de l''Ouest', 'CC'), ('200000002', 'CC de l''Est', 'CC')`.execute(
    base,
  );
  await sql`INSERT INTO commune (code, nom, departement, region, epci, population, lon, lat, position_source, masse) VALUES
    ('62001', 'Aubin', '62', '32', '200000001', 1000, 2.0, 50.3, 'officielle', 'continent'),
    ('62002', 'Bray', '62', '32', '200000001', 2000, 2.2, 50.3, 'officielle', 'continent'),
    ('62003', 'Caron', '62', '32', '200000002', 4000, 2.4, 50.3, 'officielle', 'continent'),
    ('62004', 'Désert', '62', '32', '200000002', 500, 1.0, 50.3, 'officielle', 'continent'),
    ('62005', 'Inconnue', '62', '32', NULL, NULL, NULL, NULL, NULL, 'continent'),
    ('59001', 'Denain', '59', '32', NULL, 8000, 2.6, 50.3, 'officielle', 'continent'),
    ('2B001', 'Ersa', '2B', '94', NULL, 600, 9.4, 42.9, 'officielle', 'corse'),
    ('98818', 'Nouméa', '988', '988', NULL, 90000, 166.4, -22.3, 'officielle', 'grande-terre')`.execute(base);
  await sql`INSERT INTO zone (type, code, nom) VALUES ('zone_emploi', '3201', 'Artois')`.execute(base);
  await sql`INSERT INTO commune_zone (commune, type, code)
    SELECT code, 'zone_emploi', '3201' FROM commune WHERE departement = '62'`.execute(base);
  await structureDeTest(base, {
    siret: '10000000000012',
    type: 'ACI',
    nom: 'Chantier de Bray',
    commune: '62002',
    etp: 12,
  });
  await structureDeTest(base, {
    siret: '10000000000020',
    type: 'EI',
    nom: 'Atelier de Denain',
    commune: '59001',
    etp: 20,
  });
  await structureDeTest(base, {
    siret: '10000000000038',
    type: 'ETTI',
    nom: 'Intérim de Denain',
    commune: '59001',
    etp: 5,
  });
  const rsa = { '62001': 100, '62002': 200, '62003': 400, '62004': 40, '59001': 800, '2B001': 30 };
  await sql`INSERT INTO besoin (public, commune, millesime, source, valeur, etat)
    SELECT 'rsa', commune, '2024', 'caf', valeur, 'observe'
    FROM unnest(${Object.keys(rsa)}::text[], ${Object.values(rsa)}::numeric[]) AS d (commune, valeur)`.execute(base);
}

export async function structureDeTest(
  base: Base,
  { siret, type, nom, commune, etp }: { siret: string; type: string; nom: string; commune: string; etp: number },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO structure (siret, type, nom, naf, commune, departement)
    SELECT ${siret}, ${type}, ${nom}, '8899B', code, departement FROM commune WHERE code = ${commune} RETURNING id`.execute(
    base,
  );
  const id = rows[0]!.id;
  await sql`INSERT INTO structure_etp (structure, etp, debut, fin, source, saisi_par)
    VALUES (${id}, ${etp}, '2020-01-01', '2099-12-31', 'Convention de test', 'Test')`.execute(base);
  return id;
}
