import { sql } from 'kysely';
import { etpDesStructures } from '#src/domaines/structures/index.ts';
import type { Base } from '#src/socle/base/base.ts';
import type { OffreProche } from '../forme.ts';

/** Structures voisines montrées : assez pour situer le dossier, sans rayon choisi à l'avance. */
const VOISINES = 8;

/** L'intercommunalité de la commune de la structure, ou la commune si elle n'en a pas ; `null` : commune inconnue. */
export async function territoireServi(base: Base, structure: number): Promise<string | null> {
  const { rows } = await sql<{ ref: string }>`
    SELECT CASE WHEN c.epci IS NULL THEN 'commune:' || c.code ELSE 'epci:' || c.epci END AS ref
    FROM structure s JOIN commune c ON c.code = s.commune WHERE s.id = ${structure}`.execute(base);
  return rows[0]?.ref ?? null;
}

/** Les structures actives les plus proches, à vol d'oiseau, du point de la structure (ou de sa commune). Vide : position inconnue. */
export async function offreProche(base: Base, structure: number): Promise<OffreProche[]> {
  const { rows } = await sql<Omit<OffreProche, 'etp' | 'etpFiabilite'>>`
    WITH lieu AS (
      SELECT s.id, s.nom, s.type, c.nom AS commune, radians(coalesce(s.lon, c.lon)) AS lon,
        radians(coalesce(s.lat, c.lat)) AS lat
      FROM structure s LEFT JOIN commune c ON c.code = s.commune WHERE s.etat = 'active'
    ), ici AS (SELECT * FROM lieu WHERE id = ${structure} AND lon IS NOT NULL)
    SELECT l.id, l.nom, l.type, l.commune,
      -- Formule de l'arc (haversine), rayon terrestre moyen de 6 371 km.
      2 * 6371 * asin(least(1, sqrt(sin((l.lat - i.lat) / 2) ^ 2 + cos(i.lat) * cos(l.lat) * sin((l.lon - i.lon) / 2) ^ 2))) AS distance
    FROM ici i JOIN lieu l ON l.id <> i.id AND l.lon IS NOT NULL
    ORDER BY distance, l.id LIMIT ${VOISINES}`.execute(base);
  const etp = await etpDesStructures(base);
  return rows.map((l) => {
    const connu = etp.get(l.id);
    const valeur = connu?.etp ?? null;
    return {
      ...l,
      etp: valeur,
      etpFiabilite: valeur === null ? 'non_calculable' : connu?.etat === 'estime' ? 'estime' : 'observe',
    };
  });
}
