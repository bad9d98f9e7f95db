import { sql } from 'kysely';
import type { Base } from '#src/socle/base/base.ts';

export interface LieuProche {
  nom: string;
  genre: string;
  commune: string;
  /** À vol d'oiseau, en kilomètres. */
  km: number;
  /** Structure d'insertion par l'activité économique ; sinon un service qui accompagne vers l'emploi. */
  insertion: boolean;
}

/**
 * Ce qui existe autour d'une commune : structures d'insertion et prescripteurs enregistrés, du plus proche au plus loin, à vol d'oiseau.
 * Données publiques : rien de la personne n'entre dans la question que sa commune.
 */
export async function presDe(base: Base, commune: string, nombre = 15): Promise<LieuProche[]> {
  const { rows } = await sql<LieuProche>`
    WITH ici AS (SELECT lon, lat FROM commune WHERE code = ${commune} AND lon IS NOT NULL),
    lieux AS (
      SELECT s.nom, s.type::text AS genre, k.nom AS commune, coalesce(s.lon, k.lon) AS lon, coalesce(s.lat, k.lat) AS lat, true AS insertion
      FROM structure s JOIN commune k ON k.code = s.commune WHERE s.etat = 'active'
      UNION ALL
      SELECT p.nom, p.type, k.nom, coalesce(p.lon, k.lon), coalesce(p.lat, k.lat), false
      FROM prescripteur p JOIN commune k ON k.code = p.commune WHERE p.etat = 'actif' AND p.accueil)
    SELECT l.nom, l.genre, l.insertion, l.commune,
      round((6371 * acos(least(1, sin(radians(i.lat)) * sin(radians(l.lat)) + cos(radians(i.lat)) * cos(radians(l.lat)) * cos(radians(l.lon - i.lon)))))::numeric, 1)::float8 AS km
    FROM lieux l, ici i WHERE abs(l.lat - i.lat) < 0.7 AND abs(l.lon - i.lon) < 1 ORDER BY km, l.nom LIMIT ${nombre}`.execute(
    base,
  );
  return rows;
}
